export const services = [
  { name: "api-gateway", schema: "gateway", callers: ["agent", "dashboard"] },
  { name: "github-service", schema: "github", callers: ["gateway", "agent", "dashboard"] },
  { name: "jira-service", schema: "jira", callers: ["gateway", "agent", "dashboard"] },
  { name: "slack-service", schema: "slack", callers: ["gateway", "agent", "dashboard"] },
  { name: "sentry-service", schema: "sentry", callers: ["gateway", "agent", "dashboard"] },
  { name: "agent-container", schema: "agent", callers: ["dashboard"] },
  { name: "dashboard-api-container", schema: "dashboard", callers: ["gateway"] },
] as const;

export type ServiceName = (typeof services)[number]["name"];
