import { measureStart } from "./measure-start.ts";
import type { ProofContext } from "./proof-context.ts";

export interface ContainerFigures {
  readonly service: string;
  readonly memoryMib: number;
  readonly startSeconds: number | undefined;
  readonly appMb: number | undefined;
}

const CONTAINERS = [
  { service: "api-gateway", user: "node", port: 8080 },
  { service: "github-service", user: "node", port: 8081 },
  { service: "jira-service", user: "node", port: 8082 },
  { service: "slack-service", user: "node", port: 8083 },
  { service: "sentry-service", user: "node", port: 8084 },
  { service: "agent-container", user: "node", port: 8085 },
  { service: "dashboard-api-container", user: "node", port: 8090 },
  { service: "egress-proxy", user: "proxy", port: undefined },
  { service: "postgres", user: "postgres", port: undefined },
  { service: "redis", user: "redis", port: undefined },
] as const;
const KIB_IN_MIB = 1024;
const BYTES_IN_MB = 1_000_000;
const PSS = `cat /proc/[0-9]*/smaps_rollup 2>/dev/null | awk '/^Pss:/ { sum += $2 } END { print sum }'`;

async function measureApp({ engine }: ProofContext, service: string): Promise<number> {
  const bytes = await engine.read(["exec", "-T", service, "du", "--summarize", "--bytes", "/app"]);
  return Number.parseInt(bytes, 10) / BYTES_IN_MB;
}

export async function measureContainers(context: ProofContext): Promise<ContainerFigures[]> {
  const figures: ContainerFigures[] = [];
  for (const { service, user, port } of CONTAINERS) {
    const pss = await context.engine.read(["exec", "-T", "--user", user, service, "sh", "-c", PSS]);
    const neighbour = service === "api-gateway" ? "dashboard-api-container" : "api-gateway";
    const watched = { service, url: `http://${service}:${port}`, neighbour };
    const startSeconds = port === undefined ? undefined : await measureStart(context, watched);
    const appMb = user === "node" ? await measureApp(context, service) : undefined;
    figures.push({ service, memoryMib: Number(pss) / KIB_IN_MIB, startSeconds, appMb });
  }
  return figures;
}
