import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import type { ProofContext } from "./proof-context.ts";

export interface ContainerFigures {
  readonly service: string;
  readonly memoryMib: number;
  readonly startSeconds: number | undefined;
}

const SERVICES = [
  "api-gateway",
  "github-service",
  "jira-service",
  "slack-service",
  "sentry-service",
  "agent-container",
  "dashboard-api-container",
  "egress-proxy",
  "postgres",
  "redis",
];
const KIB_IN_MIB = 1024;
const MS = 1_000;
const PSS = `cat /proc/[0-9]*/smaps_rollup 2>/dev/null | awk '/^Pss:/ { sum += $2 } END { print sum }'`;
const NODE_START = `const { readFileSync, readdirSync } = require("node:fs");
const boot = Number(/btime (\\d+)/.exec(readFileSync("/proc/stat", "utf8"))[1]);
const pid = readdirSync("/proc").find((name) => /^\\d+$/.test(name) && readFileSync("/proc/" + name + "/cmdline", "utf8").includes("src/main.ts") && !readFileSync("/proc/" + name + "/cmdline", "utf8").includes("--eval") && !readFileSync("/proc/" + name + "/comm", "utf8").includes("init"));
const stat = readFileSync("/proc/" + pid + "/stat", "utf8");
console.log((boot + Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]) / 100) * 1000);`;
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

export async function measureContainers(context: ProofContext): Promise<ContainerFigures[]> {
  const figures: ContainerFigures[] = [];
  for (const service of SERVICES) {
    const pss = await context.engine.read(["exec", "-T", service, "sh", "-c", PSS]);
    const isNode = !["egress-proxy", "postgres", "redis"].includes(service);
    const startSeconds = isNode ? await readStart(context, service) : undefined;
    figures.push({ service, memoryMib: Number(pss) / KIB_IN_MIB, startSeconds });
  }
  return figures;
}
