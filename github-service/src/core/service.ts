import manifest from "../../package.json" with { type: "json" };

export const service = {
  name: "github-service",
  title: "GitHub service",
  description: manifest.description,
  version: manifest.version,
  databaseSchema: "github",
} as const;
