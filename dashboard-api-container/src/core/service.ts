import manifest from "../../package.json" with { type: "json" };

export const service = {
  name: "dashboard-api-container",
  title: "Dashboard API",
  description: manifest.description,
  version: manifest.version,
  databaseSchema: "dashboard",
} as const;
