import { execa } from "execa";

const MINUTES_10_MS = 600_000;
const QUIET_SERVICES = { SYSTEMD_OFFLINE: "1", RUNLEVEL: "1", DEBIAN_FRONTEND: "noninteractive" };

async function runApt(...args: readonly string[]) {
  return execa("apt-get", args, {
    env: QUIET_SERVICES,
    stdin: "ignore",
    reject: false,
    all: true,
    timeout: MINUTES_10_MS,
  });
}

export async function installWithApt(packages: readonly string[]): Promise<string | undefined> {
  const install = () => runApt("install", "-y", "--no-install-recommends", ...packages);
  const first = await install();
  if (!first.failed) return undefined;
  await runApt("update");
  const second = await install();
  return second.failed ? (second.all ?? second.shortMessage) : undefined;
}
