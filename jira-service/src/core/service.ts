import manifest from "../../package.json" with { type: "json" };

export const service = {
  name: "jira-service",
  title: "Jira service",
  description: manifest.description,
  version: manifest.version,
  databaseSchema: "jira",
} as const;
