export interface ClientPair {
  readonly caller: string;
  readonly service: string;
}

export const clientPairs: readonly ClientPair[] = [
  { caller: "api-gateway", service: "github-service" },
  { caller: "agent-container", service: "api-gateway" },
  { caller: "agent-container", service: "github-service" },
  { caller: "dashboard-api-container", service: "api-gateway" },
];
