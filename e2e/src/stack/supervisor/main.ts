import { readFileSync } from "node:fs";
import { parseJson } from "../../sandbox/parse-json.ts";
import { planSchema } from "../plan/plan.ts";
import { Supervisor } from "./supervisor.ts";

const plan = planSchema.parse(parseJson(readFileSync(process.argv[2] ?? "", "utf8")));
const supervisor = new Supervisor(plan, (line) => console.log(`${new Date().toISOString()} ${line}`));

async function stop(): Promise<void> {
  await supervisor.stop();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
process.on("SIGHUP", () => undefined);
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

try {
  await supervisor.start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
