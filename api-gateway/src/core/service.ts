import manifest from "../../package.json" with { type: "json" };

export const service = {
  name: "api-gateway",
  title: "API gateway",
  description: manifest.description,
  version: manifest.version,
  databaseSchema: "gateway",
} as const;
