import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Deployment, listAddresses } from "./deployment.ts";
import { awaitBalance } from "./proof/await-balance.ts";
import { awaitReady } from "./proof/await-ready.ts";
import { killEach } from "./proof/kill-each.ts";
import { listImages } from "./proof/list-images.ts";
import { measureContainers } from "./proof/measure-containers.ts";
import { type ProofContext, sandboxProfile } from "./proof/proof-context.ts";
import { rehearseBackup } from "./proof/rehearse-backup.ts";
import { runDemo } from "./proof/run-demo.ts";
import { scaleOut } from "./proof/scale-out.ts";
import { toSection } from "./proof/to-section.ts";
import { tryBadInput } from "./proof/try-bad-input.ts";
import { tryBoundaries } from "./proof/try-boundaries.ts";
import { tryContainment } from "./proof/try-containment.ts";
import { readCredentials } from "./read-credentials.ts";

const PAGE = fileURLToPath(new URL("../../../docs/benchmarks.md", import.meta.url));
const SECTION = /\n## In containers\n[\s\S]*$/u;
const MS = 1_000;
const UP = [...sandboxProfile, "up", "--build", "--detach", "--wait"];

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / MS;
}

async function startAgain({ engine, gateway, dashboard }: ProofContext): Promise<void> {
  await engine.read([...sandboxProfile, "down"]);
  await engine.read(UP);
  await awaitReady(gateway, dashboard);
}

export async function prove(deployment: Deployment): Promise<void> {
  const { engine, report } = deployment;
  const upSeconds = await time(() => engine.show(UP));
  const operatorKey = (await readCredentials(engine)).get("OPERATOR_API_KEY") ?? "";
  const context: ProofContext = { engine, report, operatorKey, ...listAddresses(deployment) };
  report("a comment to its pull request");
  const demoSeconds = await time(() => runDemo(context));
  await tryBoundaries(context);
  await tryContainment(context);
  const tasksUnderKills = await killEach(context);
  const { tasks } = await awaitBalance(context, tasksUnderKills);
  report(`${tasks} tasks ended, the accounts balance; down and up`);
  const againSeconds = await time(() => startAgain(context));
  await awaitBalance(context, tasks);
  report("backup, loss, restore");
  await rehearseBackup(context);
  await awaitBalance(context, tasks);
  const badInputs = await tryBadInput(context);
  const containers = await measureContainers(context);
  const burst = await scaleOut(context);
  const section = toSection({
    date: new Date().toISOString().slice(0, 10),
    engine: engine.name.split("/").at(-1) ?? engine.name,
    ...{ upSeconds, againSeconds, demoSeconds, burst, badInputs, tasksUnderKills, containers },
    images: await listImages(context),
  });
  writeFileSync(PAGE, `${readFileSync(PAGE, "utf8").replace(SECTION, "")}${section}`);
  report(section);
}
