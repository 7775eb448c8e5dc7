import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { pollUntil } from "../../stack/poll-until.ts";
import type { ProofContext } from "./proof-context.ts";

export interface ContainerFigures {
  readonly service: string;
  readonly memoryMib: number;
  readonly startSeconds: number | undefined;
}

const CONTAINERS = [
  { service: "api-gateway", user: "node" },
  { service: "github-service", user: "node" },
  { service: "jira-service", user: "node" },
  { service: "slack-service", user: "node" },
  { service: "sentry-service", user: "node" },
  { service: "agent-container", user: "node" },
  { service: "dashboard-api-container", user: "node" },
  { service: "egress-proxy", user: "proxy" },
  { service: "postgres", user: "postgres" },
  { service: "redis", user: "redis" },
] as const;
const KIB_IN_MIB = 1024;
const MS = 1_000;
const LISTENS_WITHIN_MS = 30_000;
const PSS = `cat /proc/[0-9]*/smaps_rollup 2>/dev/null | awk '/^Pss:/ { sum += $2 } END { print sum }'`;
const NODE_START = `const { readFileSync, readdirSync } = require("node:fs");
const uptime = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
const pid = readdirSync("/proc").find((name) => /^\\d+$/.test(name) && readFileSync("/proc/" + name + "/cmdline", "utf8").includes("src/main.ts") && !readFileSync("/proc/" + name + "/cmdline", "utf8").includes("--eval") && !readFileSync("/proc/" + name + "/comm", "utf8").includes("init"));
const stat = readFileSync("/proc/" + pid + "/stat", "utf8");
const started = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]) / 100;
console.log(Date.now() - (uptime - started) * 1000);`;
const lineSchema = z.looseObject({ time: z.string(), msg: z.string() });

async function readStart({ engine }: ProofContext, service: string): Promise<number | undefined> {
  const started = Number(await engine.read(["exec", "-T", service, "node", "--eval", NODE_START]).catch(() => "NaN"));
  const logs = await engine.read(["logs", "--no-color", "--no-log-prefix", service]);
  const listening = logs.split("\n").flatMap((line) => {
    if (!line.includes("Server listening")) return [];
    const parsed = lineSchema.safeParse(parseJson(line.slice(line.indexOf("{"))));
    return parsed.success ? [Date.parse(parsed.data.time)] : [];
  });
  const first = listening.filter((time) => time >= started).toSorted((left, right) => left - right)[0];
  return first === undefined || Number.isNaN(started) ? undefined : (first - started) / MS;
}

async function startAlone(context: ProofContext, service: string): Promise<number | undefined> {
  await context.engine.read(["restart", service]);
  let seconds: number | undefined;
  await pollUntil(
    async () => {
      seconds = await readStart(context, service).catch(() => undefined);
      return seconds !== undefined;
    },
    { withinMs: LISTENS_WITHIN_MS, everyMs: MS },
  );
  return seconds;
}

export async function measureContainers(context: ProofContext): Promise<ContainerFigures[]> {
  const figures: ContainerFigures[] = [];
  for (const { service, user } of CONTAINERS) {
    const pss = await context.engine.read(["exec", "-T", "--user", user, service, "sh", "-c", PSS]);
    const startSeconds = user === "node" ? await startAlone(context, service) : undefined;
    figures.push({ service, memoryMib: Number(pss) / KIB_IN_MIB, startSeconds });
  }
  return figures;
}
