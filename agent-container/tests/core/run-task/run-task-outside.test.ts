import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { buildTaskInput } from "../../support/build-claimed-task.ts";
import { bash, fixCommand, say, startTask } from "../../support/start-task.ts";

describe("a run that something outside of it ends", { timeout: 60_000 }, () => {
  it("is stopped when its workspace grows too large", async () => {
    const settings = { workspaceMaxBytes: 30_000_000, measureMs: 100 };
    const { run, seen } = await startTask([bash("head -c 60000000 /dev/zero > big; sleep 600")], { settings });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code: "workspace_too_large" }, retryable: false }]);
  });

  it.each([
    [503, /info\/refs/u, "service_unavailable", true],
    [404, /info\/refs/u, "repository_missing", false],
    [403, /service=git-receive-pack/u, "push_refused", false],
  ])("takes a %s of %s for %s", async (status, path, code, retryable) => {
    const { run, seen, host, readLog } = await startTask([bash(fixCommand), say("done")]);
    host.faults.push({ status, path });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code }, retryable }]);
    expect(await readLog("05-microservices-flow.jsonl")).toContainEqual(
      expect.objectContaining({
        stage: "service_error",
        service: "github-service",
        error: expect.objectContaining({ code }),
      }),
    );
  });

  it("is default_branch_missing without the default branch, and leaves no workspace", async () => {
    const { repository } = buildTaskInput();
    const input = { repository: { ...repository, default_branch: "trunk" } };
    const { run, seen, ports } = await startTask([], { input });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code: "default_branch_missing" }, retryable: false }]);
    expect(await readdir(join(ports.settings.dataFolder, "workspaces"))).toEqual([]);
  });

  it("is pull_request_head_missing when nobody could say where the pull request comes from", async () => {
    const { thread } = buildTaskInput();
    const input = { thread: { ...thread, kind: "pull_request" as const, number: 12 }, pull_request_head: null };
    const { run, seen, model } = await startTask([say("done")], { input });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([
      {
        retryable: false,
        error: {
          code: "pull_request_head_missing",
          message: expect.stringContaining("The branch of pull request #12 cannot be found."),
        },
      },
    ]);
    expect(model.requests).toEqual([]);
  });

  it("is internal_error, without a stack, when something nobody thought of fails", async () => {
    const { run, seen, ports } = await startTask([say("done")]);
    vi.spyOn(ports.github, "gitAccess").mockImplementation(() => {
      throw new Error("boom");
    });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([
      { error: { code: "internal_error", message: "The worker could not finish the run: boom" }, retryable: true },
    ]);
  });

  it("is superseded, and delivers nothing, when that is found out during the fetch", async () => {
    const { run, seen, renewal, ports } = await startTask([bash(fixCommand)]);
    renewal.next = () => ({ action: "superseded" });
    const { git } = ports;
    ports.git = async (args, command) => {
      if (args[0] === "fetch") await vi.waitFor(() => expect(command.signal?.aborted).toBe(true));
      return git(args, command);
    };

    expect(await run()).toBe("superseded");

    expect(seen.results).toEqual([]);
  });
});
