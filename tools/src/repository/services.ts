export const services = [
  { folder: "api-gateway", databaseSchema: "gateway" },
  { folder: "github-service", databaseSchema: "github" },
  { folder: "jira-service", databaseSchema: "jira" },
  { folder: "slack-service", databaseSchema: "slack" },
  { folder: "sentry-service", databaseSchema: "sentry" },
  { folder: "agent-container", databaseSchema: "agent" },
  { folder: "dashboard-api-container", databaseSchema: "dashboard" },
] as const;

export type Service = (typeof services)[number];

export function getService(folder: string | undefined): Service {
  const service = services.find((candidate) => candidate.folder === folder);
  if (service !== undefined) return service;
  const known = services.map((candidate) => candidate.folder).join(", ");
  throw new Error(`"${folder ?? ""}" is no service; give one of: ${known}`);
}
