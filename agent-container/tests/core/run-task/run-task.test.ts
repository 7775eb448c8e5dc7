import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildTaskInput } from "../../support/build-claimed-task.ts";
import { runTestGit } from "../../support/git-host.ts";
import { bash, fixCommand, say, startTask } from "../../support/start-task.ts";
import { flowBranch, startShopHost } from "../../support/workspace-run.ts";

describe("running a task with the real CLI in containment", { timeout: 60_000 }, () => {
  it("makes a pull request of what the agent committed", async () => {
    const { run, seen, host, model, readLog, ports } = await startTask([bash(fixCommand), say("Fixed **it**.")]);

    expect(await run()).toBe("succeeded");

    expect(await runTestGit(host.repository, "show", `${flowBranch}:sum.mjs`)).toContain("a + b");
    expect(seen.pullRequests).toMatchObject([
      { owner: "acme", repository: "shop", head: flowBranch, base: "main", title: "fix: add, do not subtract" },
    ]);
    expect(seen.results).toMatchObject([
      {
        ...{ worker_id: "worker-1", attempt: 1, outcome: "succeeded", error: null, summary: "Fixed **it**." },
        usage: { input_tokens: 200, output_tokens: 40, cost_micro_usd: 1200, turns: 2 },
        publication: { kind: "pull_request", branch: flowBranch, files_changed: 1, pull_request: { number: 7 } },
      },
    ]);
    expect(model.requests[0]?.headers).toMatchObject({ "x-api-key": "real-model-key" });
    expect(JSON.stringify(model.requests[0]?.messages)).toContain("You work for Agent System");
    expect(await readLog("04-agent-output.jsonl")).toMatchObject(
      ["task_started", "started", "tool_call", "tool_result", "message", "finished"].map((type) => ({ type })),
    );
    expect((await readLog("05-microservices-flow.jsonl")).map((line) => JSON.stringify(line))).toHaveLength(9);
    expect(await readdir(join(ports.settings.dataFolder, "workspaces"))).toEqual([]);
    expect(seen.kept).toEqual([]);
  });

  it("renews its lease with usage and progress, and pushes with the newest capability", async () => {
    const { run, seen } = await startTask([bash("sleep 0.5"), say("done")]);

    await run();

    expect(seen.renewals.length).toBeGreaterThan(3);
    expect(seen.renewals.at(-1)).toMatchObject({
      worker_id: "worker-1",
      attempt: 1,
      usage: { turns: expect.any(Number) },
    });
    expect(seen.renewals.map((renewal) => renewal.progress)).toContain("Using Bash");
  });

  it("says that the run changed nothing, and opens no pull request", async () => {
    const { run, seen } = await startTask([say("Nothing to do.")]);

    expect(await run()).toBe("succeeded");

    expect(seen.pullRequests).toEqual([]);
    expect(seen.results).toMatchObject([{ publication: { kind: "none", reason: "The run changed nothing." } }]);
  });

  it("resumes the session of the flow", async () => {
    const host = await startShopHost();
    const first = await startTask([bash(fixCommand), say("Remember 4711.")], { host });
    await first.run();
    const transcript = first.seen.transcripts.get("flow-0123456789ab");
    const second = await startTask([say("It was 4711.")], {
      host,
      input: { resume: { session_id: transcript?.session_id ?? "" } },
    });
    if (transcript !== undefined) second.seen.transcripts.set(transcript.flow_id, transcript);

    expect(await second.run()).toBe("succeeded");

    expect(JSON.stringify(second.model.requests[0]?.messages)).toContain("Remember 4711.");
    expect(second.seen.results).toMatchObject([{ session_id: transcript?.session_id, usage: { cost_micro_usd: 600 } }]);
  });

  it("starts a new session with the summary where the old one cannot be resumed", async () => {
    const session_id = "33333333-3333-4333-8333-333333333333";
    const input = { resume: { session_id }, flow_summary: "We added a test." };
    const { run, seen, model } = await startTask([say("Fresh.")], { input });
    const broken = { flow_id: "flow-0123456789ab", session_id, session_cost_usd: 1, content: Buffer.from("broken") };
    seen.transcripts.set(broken.flow_id, broken);

    expect(await run()).toBe("succeeded");

    expect(JSON.stringify(model.requests[0]?.messages)).toContain("We added a test.");
    expect(seen.results[0]?.session_id).not.toBe(session_id);
  });

  it.each([
    [
      "a tainted task",
      { tainted: true, taint_reason: "the issue is by mallory" },
      "Publishing needs approval: the issue is by mallory.",
    ],
    ["a task that may publish a patch only", { publish: "patch_only" as const }, "Publishing this needs approval."],
  ])("pushes nothing of %s, and keeps the patch", async (_case, input, reason) => {
    const { run, seen, host } = await startTask([bash(fixCommand), say("Fixed.")], { input });

    expect(await run()).toBe("succeeded");

    expect(await runTestGit(host.repository, "branch", "--list", flowBranch)).toBe("");
    expect(seen.pullRequests).toEqual([]);
    expect(seen.results).toMatchObject([
      { publication: { kind: "withheld", reason, patch: expect.stringContaining("a + b"), files_changed: 1 } },
    ]);
  });

  it("does not push a change of workflows, and says why", async () => {
    const command = "mkdir -p .github/workflows && echo on: push > .github/workflows/x.yml";
    const { run, seen, host } = await startTask([bash(command), say("Done.")]);

    expect(await run()).toBe("failed");

    expect(await runTestGit(host.repository, "branch", "--list", flowBranch)).toBe("");
    expect(seen.results).toMatchObject([
      { error: { code: "diff_touches_workflows" }, retryable: false, publication: { kind: "withheld" } },
    ]);
  });

  it("publishes nothing where an answer was asked for", async () => {
    const { run, seen } = await startTask([bash(fixCommand), say("The answer.")], {
      input: { publish: "answer_only" },
    });

    expect(await run()).toBe("succeeded");

    expect(seen.results).toMatchObject([{ summary: "The answer.", publication: { kind: "none" } }]);
  });

  it("works on a pull request for its head, and leaves a fork alone", async () => {
    const host = await startShopHost();
    const sha = await host.commit("theirs", () => writeFile(join(host.author, "theirs.txt"), "1"));
    await host.push("main:feature", `${sha}:refs/pull/2/head`);
    const { thread } = buildTaskInput();
    const head = { branch: "feature", repository: "acme/shop", sha, is_fork: false };
    const input = { thread: { ...thread, kind: "pull_request" as const, number: 2 }, pull_request_head: head };
    const own = await startTask([bash(fixCommand), say("Fixed.")], { host, input });
    const forked = { ...input, branch: "agent/flow-ba9876543210", pull_request_head: { ...head, is_fork: true } };
    const fork = await startTask([bash(fixCommand), say("Fixed.")], { host, input: forked });

    await own.run();
    await fork.run();

    expect(own.seen.pullRequests).toMatchObject([{ base: "feature", head: flowBranch }]);
    expect(fork.seen.pullRequests).toEqual([]);
    expect(fork.seen.results).toMatchObject([
      { publication: { kind: "withheld", reason: expect.stringContaining("fork") } },
    ]);
  });

  it("works without containment where the operator chose so, and says it", async () => {
    const { run, seen, model } = await startTask([bash(fixCommand), say("Fixed.")], {
      settings: { isolation: { kind: "none" } },
    });

    expect(await run()).toBe("succeeded");

    expect(seen.results).toMatchObject([{ isolation: "none", publication: { kind: "pull_request" } }]);
    expect(JSON.stringify(model.requests)).toContain("fix: add, do not subtract");
  });

  it("reads no configuration of the repository and the platform's own instead", async () => {
    const host = await startShopHost();
    const files = {
      "CLAUDE.md": "REPOSITORY-RULE",
      ".claude/rules/r.md": "REPOSITORY-RULE",
      ".claude/commands/c.md": "x",
    };
    await host.commit("configuration", async () => {
      await mkdir(join(host.author, ".claude", "rules"), { recursive: true });
      await mkdir(join(host.author, ".claude", "commands"));
      for (const [name, text] of Object.entries(files)) await writeFile(join(host.author, name), text);
    });
    await host.push("main");
    const { run, model } = await startTask([say("done")], { host });

    await run();

    const request = JSON.stringify(model.requests[0]);
    expect(request).toContain("Do not push and do not open a pull request");
    expect(request).toContain("Its first line is a Conventional Commit");
    expect(request).toContain("read-a-repository");
    expect(request).not.toContain("REPOSITORY-RULE");
  });
});
