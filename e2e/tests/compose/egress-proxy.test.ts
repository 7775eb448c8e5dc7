import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it, onTestFinished } from "vitest";

const script = fileURLToPath(new URL("../../../deploy/egress-proxy/start.sh", import.meta.url));

async function start(allowed: string) {
  const folder = mkdtempSync(join(tmpdir(), "egress-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "squid"), "#!/bin/sh\nexit 0\n");
  chmodSync(join(folder, "squid"), 0o755);
  const configuration = join(folder, "squid.conf");
  const env = { PATH: `${folder}:/usr/bin:/bin`, EGRESS_ALLOWED_HOSTS: allowed, EGRESS_CONFIGURATION: configuration };
  const { exitCode, stderr } = await execa("sh", [script], { env, extendEnv: false, reject: false });
  return { exitCode, stderr, rules: readFileSync(configuration, "utf8").match(/^http_access .*$/gmu) };
}

it("lets each host pass on its own port, and refuses the rest", async () => {
  const { exitCode, rules } = await start("api.anthropic.com:443,sandbox:8070");

  expect(exitCode).toBe(0);
  expect(rules).toEqual([
    "http_access allow read_methods host_1 port_1",
    "http_access allow read_methods host_2 port_2",
    "http_access deny all",
  ]);
});

it.each([
  ["an empty list", "", "EGRESS_ALLOWED_HOSTS is empty"],
  ["a host without a port", "api.anthropic.com", "without a port"],
  ["a line of configuration", "a.com:443\nhttp_access allow all", 'holds "http_access"'],
  ["a wildcard", "*:443", 'holds "*:443"'],
])("does not start with %s", async (_case, allowed, expected) => {
  const { exitCode, stderr } = await start(allowed);

  expect(exitCode).toBe(1);
  expect(stderr).toContain(expected);
});
