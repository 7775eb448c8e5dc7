import { choosePorts, type PortWish } from "../stack/plan/choose-ports.ts";
import { StackError } from "../stack/stack-error.ts";
import { type Deployment, listAddresses, listProfileArguments } from "./deployment.ts";
import { readCredentials } from "./read-credentials.ts";

const PUBLISHED = [
  { name: "api-gateway", address: "gateway" },
  { name: "dashboard-api-container", address: "dashboard" },
  { name: "sandbox", address: "sandbox" },
] as const;

async function isRunning({ engine }: Deployment, service: string): Promise<boolean> {
  return (await engine.read(["--profile", "sandbox", "ps", "--quiet", service])).trim() !== "";
}

async function verifyPorts(deployment: Deployment): Promise<void> {
  const addresses = listAddresses(deployment);
  const hasSandbox = listProfileArguments(deployment).length > 0;
  const wishes: PortWish[] = [];
  for (const { name, address } of PUBLISHED) {
    const isWanted = name !== "sandbox" || hasSandbox;
    if (!isWanted || (await isRunning(deployment, name))) continue;
    wishes.push({ name, port: Number(new URL(addresses[address]).port), isFixed: true });
  }
  await choosePorts(wishes);
}

async function tellWhy({ engine, report }: Deployment): Promise<void> {
  for (const job of ["setup", "migrate"]) {
    const told = await engine.read(["logs", "--no-color", "--tail", "3", job]).catch(() => "");
    if (told.trim() !== "") report(told.trim());
  }
}

export async function up(deployment: Deployment): Promise<void> {
  const { engine, report } = deployment;
  await verifyPorts(deployment);
  const profile = listProfileArguments(deployment);
  try {
    await engine.show([...profile, "up", "--build", "--detach", "--wait"]);
  } catch (error) {
    await tellWhy(deployment);
    throw new StackError(
      `${error instanceof Error ? error.message : error} The lines above say why; "${engine.name} ps -a" shows every container.`,
    );
  }
  const credentials = await readCredentials(engine);
  const addresses = listAddresses(deployment);
  report("\nAgent System is ready.");
  report(`  dashboard        ${addresses.dashboard}   (${credentials.get("DASHBOARD_ADMIN_EMAIL")})`);
  report(`  webhooks         ${addresses.gateway}/webhooks/github`);
  if (profile.length > 0)
    report(`  sandbox          ${addresses.sandbox}   (plays the providers that .env has no key for)`);
  report(`  passwords        ${engine.name} run --rm setup show`);
  report(`\nTry:  ${profile.length > 0 ? "make up-demo" : "write '@agent help' on an issue"}      Stop:  make down`);
}
