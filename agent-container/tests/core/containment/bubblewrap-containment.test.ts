import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { containedUser, startContainedRun } from "../../support/contained-run.ts";
import { isAlive } from "../../support/is-alive.ts";
import { closeServer, listenOnLoopback } from "../../support/loopback.ts";

function toText(output: Buffer): string {
  return output.toString("utf8").trim();
}

describe("a command in containment", { timeout: 60_000 }, () => {
  it("is an unprivileged user without capabilities, whoever the worker is", async () => {
    const { runShell } = await startContainedRun();

    const { output } = await runShell("id -u; id -un; grep -E 'CapEff|CapBnd|NoNewPrivs' /proc/self/status");

    expect(toText(output).split(/\s+/u)).toEqual([
      ...["1000", "agent", "CapEff:", "0000000000000000"],
      ...["CapBnd:", "0000000000000000", "NoNewPrivs:", "1"],
    ]);
  });

  it("writes to its workspace and HOME, as nobody that owns anything else", async () => {
    const { folders, runShell } = await startContainedRun();

    const { code } = await runShell("echo one > /workspace/a && echo two > $HOME/b");

    expect(code).toBe(0);
    expect(await readFile(join(folders.home, "b"), "utf8")).toBe("two\n");
    expect((await stat(join(folders.workspace, "a"))).uid).toBe(containedUser?.uid ?? process.getuid?.());
  });

  it.each(["/usr/x", "/etc/passwd", "/opt/agent/bin/x", "/mirror.git/x", "/proc/sys/kernel/core_pattern"])(
    "cannot write %s",
    async (path) => {
      const { runShell } = await startContainedRun();

      const { code } = await runShell(`echo x > ${path}`);

      expect(code).not.toBe(0);
    },
  );

  it("sees only the folders that it needs", async () => {
    const { runShell } = await startContainedRun();

    const { output } = await runShell("ls -A / /etc /home /opt /run /tmp /var 2>/dev/null");
    const names = new Set(toText(output).split(/\s+/u));

    for (const name of ["root", "var", "work", "sys", "shadow", "environment", "mnt", "boot"])
      expect(names).not.toContain(name);
    expect((await runShell("cat /etc/shadow")).code).not.toBe(0);
  });

  it("sees no file of the worker and none of another run", async () => {
    const { base, runShell } = await startContainedRun();
    const other = await startContainedRun();
    await writeFile(join(other.folders.workspace, "secret"), "s");

    for (const path of [base, other.base, join(other.folders.workspace, "secret"), import.meta.filename])
      expect((await runShell(`test -e '${path}'`)).code).toBe(1);
  });

  it("sees only its own processes and their environment", async () => {
    vi.stubEnv("PLANTED_SECRET", "planted-secret");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { runShell } = await startContainedRun();

    const { output } = await runShell(
      "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\\0' '\\n'; ls /proc | grep -c '^[0-9]'",
    );

    expect(toText(output)).not.toContain("planted-secret");
    expect(toText(output)).toContain("HOME=/home/agent");
    expect(Number(toText(output).split("\n").at(-1))).toBeLessThan(10);
  });

  it("reaches no port of the machine", async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? "");
      response.end();
    });
    const url = await listenOnLoopback(server);
    onTestFinished(() => closeServer(server));
    const { run } = await startContainedRun();

    const { code } = await run("/opt/agent/bin/node", "-e", `fetch("${url}").catch(() => process.exit(7))`);

    expect(code).toBe(7);
    expect(requests).toEqual([]);
  });

  it("makes no user namespace of its own", async () => {
    const { runShell } = await startContainedRun();

    expect((await runShell("unshare --user true")).code).not.toBe(0);
  });

  it("works in a path with spaces", async () => {
    const { runShell } = await startContainedRun({ name: "a path with spaces " });

    expect((await runShell("touch /workspace/x")).code).toBe(0);
  });

  it("leaves nothing running, escaped children included, when it is killed", async () => {
    const { containment, env } = await startContainedRun();
    const plan = containment.contain({
      file: "sh",
      args: ["-c", "setsid sleep 4242 & sleep 4242"],
      env,
      cwd: "/workspace",
    });
    const child = execa(plan.file, plan.args, { env: plan.env, extendEnv: false, reject: false, detached: true });
    const find = async () =>
      (await execa("pgrep", ["-f", "^sleep 4242$"], { reject: false })).stdout.split("\n").filter(Boolean);
    const pids = await vi.waitFor(async () => {
      const found = await find();
      expect(found.length).toBeGreaterThanOrEqual(2);
      return found.map(Number);
    }, 5000);

    child.kill("SIGKILL");
    await child;

    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 3000);
  });
});

describe("the CLI in containment", { timeout: 60_000 }, () => {
  it("reaches the model's socket as a loopback address, and gives back its exit code", async () => {
    const { containment, env } = await startContainedRun();
    const { modelUrl } = containment.inside;
    const script = `fetch("${modelUrl}/v1/x").then((r) => r.text()).then(console.log).then(() => process.exit(5))`;

    const plan = containment.launch({
      file: "/usr/bin/env",
      args: ["node", "-e", script],
      env,
      cwd: "/workspace",
      stdin: "",
    });
    const result = await execa(plan.file, plan.args, { env: plan.env, extendEnv: false, reject: false });

    expect(result.stdout).toBe("hello from the model");
    expect(result.exitCode).toBe(5);
  });

  it("has stdin, and a signal that ends it is told", async () => {
    const { containment, env } = await startContainedRun();
    const args = ["sh", "-c", "cat; kill -9 $$"];

    const plan = containment.launch({ file: "/usr/bin/env", args, env, cwd: "/workspace", stdin: "" });
    const result = await execa(plan.file, plan.args, {
      env: plan.env,
      extendEnv: false,
      reject: false,
      input: "words",
    });

    expect(result.stdout).toBe("words");
    expect(result.exitCode).toBe(137);
  });

  it("puts no environment on a command line", async () => {
    const { containment } = await startContainedRun();

    const plan = containment.launch({
      file: "/usr/bin/env",
      args: [],
      env: { TOKEN: "run-token" },
      cwd: "/workspace",
      stdin: "",
    });

    expect(plan.args.join(" ")).not.toContain("run-token");
    expect(plan.env).toEqual({ TOKEN: "run-token" });
  });
});
