import manifest from "../../package.json" with { type: "json" };

export const service = {
  name: "sentry-service",
  title: "Sentry service",
  description: manifest.description,
  version: manifest.version,
  databaseSchema: "sentry",
} as const;
