import manifest from "../../package.json" with { type: "json" };

export const service = {
  name: "slack-service",
  title: "Slack service",
  description: manifest.description,
  version: manifest.version,
  databaseSchema: "slack",
} as const;
