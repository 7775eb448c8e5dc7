export type ServiceUnderTest = {
  readonly name: string;
  readonly folder: URL;
  readonly publicRoutes: readonly RegExp[];
};

const operations = [/^GET \/health$/u, /^GET \/health\/ready$/u, /^GET \/metrics$/u];

function describeService(name: string, publicRoutes: readonly RegExp[] = []): ServiceUnderTest {
  const folder = new URL(`../../../${name}/`, import.meta.url);
  return { name, folder, publicRoutes: [...operations, ...publicRoutes] };
}

export const services: readonly ServiceUnderTest[] = [
  describeService("api-gateway", [/^POST (?:\/api\/v1)?\/webhooks\//u]),
  describeService("github-service"),
  describeService("jira-service"),
  describeService("slack-service"),
  describeService("sentry-service"),
  describeService("agent-container"),
  describeService("dashboard-api-container"),
];
