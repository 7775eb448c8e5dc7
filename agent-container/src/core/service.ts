import manifest from "../../package.json" with { type: "json" };

export const service = {
  name: "agent-container",
  title: "Agent container",
  description: manifest.description,
  version: manifest.version,
  databaseSchema: "agent",
} as const;
