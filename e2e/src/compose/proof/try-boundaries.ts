import { readFileSync } from "node:fs";
import { StackError } from "../../stack/stack-error.ts";
import type { ProofContext } from "./proof-context.ts";

const PROBE = readFileSync(new URL("./probe.mjs", import.meta.url), "utf8");
const ALLOWED = ["api-gateway:8080", "github-service:8081", "postgres:5432", "redis:6379", "egress-proxy:3128"];
const REFUSED = [
  "jira-service:8082",
  "slack-service:8083",
  "sentry-service:8084",
  "dashboard-api-container:8090",
  "sandbox:8070",
  "1.1.1.1:443",
];
const THROUGH_THE_PROXY = `const { request } = require("node:http");
const call = request({ host: "egress-proxy", port: 3128, method: "CONNECT", path: process.argv[1] });
call.on("connect", (answer) => { console.log(answer.statusCode); process.exit(0); });
call.on("error", () => process.exit(0));
call.end();`;

async function connectThrough({ engine }: ProofContext, target: string): Promise<string> {
  return (await engine.read(["exec", "-T", "agent-container", "node", "--eval", THROUGH_THE_PROXY, target])).trim();
}

export async function tryBoundaries(context: ProofContext): Promise<void> {
  const { engine, report } = context;
  const command = ["exec", "-T", "agent-container", "node", "--input-type=module", "--eval", PROBE];
  const told = await engine.read([...command, "probe", ...ALLOWED, ...REFUSED]);
  for (const target of ALLOWED)
    if (!told.includes(`"${target}"`))
      throw new StackError(`An agent does not reach ${target}, which it needs: ${told}`);
  for (const target of REFUSED)
    if (told.includes(`"${target}"`)) throw new StackError(`An agent reaches ${target}, which it must not: ${told}`);
  if ((await connectThrough(context, "sandbox:8070")) !== "200")
    throw new StackError("The egress proxy does not let an agent reach what is on its list.");
  for (const target of ["sandbox:443", "example.com:443", "api-gateway:8080", "169.254.169.254:80"])
    if ((await connectThrough(context, target)) !== "403")
      throw new StackError(`The egress proxy lets an agent reach ${target}.`);
  report(
    "agents reach what they need, and nothing else: not the other services, not the outside, only the proxy's list",
  );
}
