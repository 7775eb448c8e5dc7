import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "./support/temporary-folder.ts";

const TOOLCHAIN = fileURLToPath(new URL("../../../tools/toolchain", import.meta.url));
const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

const NPM_THAT_INSTALLS = `#!/usr/bin/env bash
while [ "$1" != --prefix ]; do shift; done
echo run >> "$CALLS"
sleep 0.3
mkdir -p "$2/node_modules/.bin"
printf '#!/bin/sh\\necho v24.21.0\\n' > "$2/node_modules/.bin/node"
printf '#!/bin/sh\\necho pnpm "$@" >> "$CALLS"\\n[ -z "$PNPM_FAILS" ] || { echo "$PNPM_FAILS"; exit 1; }\\n[ "$1" != install ] || mkdir -p node_modules\\n' > "$2/node_modules/.bin/pnpm"
chmod +x "$2/node_modules/.bin/"*
`;
const NPM_WITHOUT_NETWORK = `#!/usr/bin/env bash
[ "$1" != config ] || { echo https://registry.invalid/; exit 0; }
echo "npm error code ENOTFOUND"
exit 1
`;

function makeCheckout(npm: string) {
  const root = join(makeTemporaryFolder(), "a checkout");
  const programs = join(root, "programs");
  mkdirSync(programs, { recursive: true });
  cpSync(TOOLCHAIN, join(root, "tools", "toolchain"), { recursive: true });
  writeFileSync(join(programs, "npm"), npm);
  chmodSync(join(programs, "npm"), 0o755);
  mkdirSync(join(root, "service", "prisma"), { recursive: true });
  for (const file of ["package.json", "pnpm-lock.yaml", "prisma/schema.prisma"])
    writeFileSync(join(root, "service", file), "{}");
  const calls = join(root, "calls");
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    execa(join(root, "tools", "toolchain", "run"), args, {
      env: { PATH: `${programs}:${dirname(process.execPath)}:${SYSTEM_PATH}`, HOME: root, CALLS: calls, ...env },
      extendEnv: false,
      cwd: "/",
      reject: false,
    });
  const readCalls = () => (existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : []);
  return { root, run, readCalls };
}

describe("the toolchain", () => {
  it("is installed once, and then only used", async () => {
    const { run, readCalls } = makeCheckout(NPM_THAT_INSTALLS);

    const first = await run(["node", "--version"]);
    const second = await run(["node", "--version"]);

    expect([first.stdout, second.stdout]).toEqual(["v24.21.0", "v24.21.0"]);
    expect(first.stderr).toContain("toolchain: installing Node 24.21.0 and pnpm");
    expect(second.stderr).toBe("");
    expect(readCalls()).toEqual(["run"]);
  });

  it("is installed once when two commands run at the same time", async () => {
    const { run, readCalls } = makeCheckout(NPM_THAT_INSTALLS);

    const runs = await Promise.all([run(["node", "--version"]), run(["node", "--version"])]);

    expect(runs.map(({ stdout }) => stdout)).toEqual(["v24.21.0", "v24.21.0"]);
    expect(runs.map(({ stderr }) => stderr).join("\n")).toContain("waiting for another command that installs Node");
    expect(readCalls()).toEqual(["run"]);
  });

  it("says in a sentence that the registry was not reached, and leaves nothing half done", async () => {
    const { root, run } = makeCheckout(NPM_WITHOUT_NETWORK);

    const { exitCode, stderr } = await run(["node", "--version"]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "npm could not install Node 24.21.0 and pnpm 10.34.9 from https://registry.invalid/; check that this machine reaches it",
    );
    expect(readdirSync(join(root, "var/toolchain")).filter((name) => name.startsWith("node-"))).toEqual([]);
  });
});

describe("packages", () => {
  it("are installed with a line each, and skipped when nothing changed", async () => {
    const { run, readCalls } = makeCheckout(NPM_THAT_INSTALLS);

    const first = await run(["--install", "service", "true"]);
    const second = await run(["--install", "service", "true"]);

    expect(first.stdout).toContain("[1/1] service: installing packages");
    expect(second.stdout).not.toContain("installing packages");
    expect(readCalls().filter((call) => call.startsWith("pnpm install"))).toHaveLength(1);
  });

  it("are installed again, and the client generated again, when lock or schema changed", async () => {
    const { root, run, readCalls } = makeCheckout(NPM_THAT_INSTALLS);
    mkdirSync(join(root, "service/src/generated/prisma"), { recursive: true });
    await run(["--install", "service", "true"]);

    writeFileSync(join(root, "service/prisma/schema.prisma"), "model Changed {}");
    await run(["--install", "service", "true"]);
    writeFileSync(join(root, "service/pnpm-lock.yaml"), "changed");
    await run(["--install", "service", "true"]);

    const kinds = readCalls()
      .slice(1)
      .map((call) => (call.includes("generate") ? "generate" : "install"));
    expect(kinds).toEqual(["install", "generate", "generate", "install", "generate"]);
  });

  it("that cannot be fetched are named together with the reason", async () => {
    const { run } = makeCheckout(NPM_THAT_INSTALLS);

    const { exitCode, stderr } = await run(["--install", "service", "true"], {
      PNPM_FAILS: "ERR_PNPM_META_FETCH_FAIL getaddrinfo ENOTFOUND",
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain("Installing the packages of service failed because the package registry");
  });

  it("without a lock file are refused", async () => {
    const { run } = makeCheckout(NPM_THAT_INSTALLS);

    const { exitCode, stderr } = await run(["--install", "other", "true"]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain("other/pnpm-lock.yaml is missing");
  });
});

describe("a command that needs an installed stack", () => {
  it("says what to run first, and succeeds", async () => {
    const { run, readCalls } = makeCheckout(NPM_THAT_INSTALLS);

    const { exitCode, stdout } = await run(["--when-installed", "false"]);

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: "Nothing is installed or running here yet. Start with: make start",
    });
    expect(readCalls()).toEqual([]);
  });
});
