import { awaitBalance } from "./await-balance.ts";
import { type ProofContext, sandboxProfile } from "./proof-context.ts";
import { queryCounts } from "./query-counts.ts";
import { sendBurst } from "./send-burst.ts";

const DELIVERIES = 200;
const MS = 1_000;
const SCALE = ["--scale", "agent-container=4", "--scale", "api-gateway=2"];

export async function scaleOut(context: ProofContext) {
  const { engine, report } = context;
  const { tasks } = await queryCounts(context);
  report(`four agents, two gateways, ${DELIVERIES} deliveries`);
  await engine
    .withEnvironment({ API_GATEWAY_PORT: "0" })
    .read([...sandboxProfile, "up", ...["--no-build", "--detach", "--wait"], ...SCALE]);
  const started = performance.now();
  await sendBurst(context, DELIVERIES);
  await awaitBalance(context, tasks + DELIVERIES);
  return { deliveries: DELIVERIES, seconds: (performance.now() - started) / MS };
}
