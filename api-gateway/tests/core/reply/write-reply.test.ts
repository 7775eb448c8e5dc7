import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/core/reply/reply.ts";
import { writeReply } from "../../../src/core/reply/write-reply.ts";

const task = { taskId: "task-0123456789ab", url: null };
const write = (reply: Reply) => writeReply(reply, 65_000);
const commands = [
  { name: "fix", aliases: ["do"], description: "Changes the code." },
  { name: "ask", aliases: [], description: "Answers." },
];

describe("an acknowledgement", () => {
  const acknowledgement = {
    kind: "acknowledgement",
    ...task,
    command: "fix",
    description: "Changes the code.",
    mention: "@agent",
    tainted: false,
  } as const;

  it("names the command, the task and the way to stop it", () => {
    const text = write(acknowledgement);

    expect(text).toMatch(/^\*\*fix\*\* is queued as `task-0123456789ab`\. Changes the code\./u);
    expect(text).toContain("`@agent cancel`");
    expect(text).not.toContain("approval");
  });

  it("says early that nothing will be pushed", () => {
    expect(write({ ...acknowledgement, tainted: true })).toContain("nothing will be pushed without approval");
  });
});

it("tells the progress of a run with the words of the agent defused", () => {
  const progress = {
    kind: "progress",
    ...task,
    command: "fix",
    attempt: 2,
    maxAttempts: 2,
    spentMicroUsd: 1,
    message: "Asking @bob\n<b>",
  } as const;

  expect(write(progress)).toBe(
    "**fix** is running as `task-0123456789ab`, attempt 2 of 2, less than $0.01 so far.\n\n> Asking @\u200bbob\n> &lt;b>",
  );
  expect(write({ ...progress, attempt: 1, message: null })).toBe(
    "**fix** is running as `task-0123456789ab`, less than $0.01 so far.",
  );
});

it("lists the commands for help", () => {
  expect(write({ kind: "help", mention: "@agent", commands })).toContain(
    "- `@agent fix` (also `do`): Changes the code.\n- `@agent ask`: Answers.",
  );
});

it("lists the commands for an unknown one", () => {
  const text = write({ kind: "unknown_command", word: "fx`i", mention: "@agent", commands });

  expect(text).toMatch(/^There is no command `fx i`\. These are the commands:\n\n- `@agent fix`/u);
});

it("lists the tasks of a thread", () => {
  const line = {
    ...task,
    url: "https://agent.example/t",
    command: "fix",
    status: "awaiting_approval",
    createdAt: new Date("2026-11-22T10:00:00Z"),
  };

  expect(write({ kind: "status", tasks: [] })).toBe("Nothing was asked for in this thread yet.");
  expect(
    write({ kind: "status", tasks: [{ ...line, pullRequestUrl: "https://github.com/acme/shop/pull/4" }] }),
  ).toContain(
    "- [`task-0123456789ab`](https://agent.example/t): **fix** is awaiting approval, asked for 2026-11-22 10:00 UTC, [pull request](https://github.com/acme/shop/pull/4)",
  );
});

it.each<[Reply, string]>([
  [{ kind: "cancel", taskIds: [] }, "Nothing runs or waits in this thread, so nothing was cancelled."],
  [{ kind: "cancel", taskIds: ["task-a", "task-b"] }, "Cancelled: `task-a`, `task-b`. Each says so in its own reply."],
  [{ kind: "retry", taskId: "task-a", reason: null }, "Queued once more as `task-a`."],
  [
    { kind: "retry", taskId: null, reason: "No task of this thread failed." },
    "Nothing was queued.\n\n> No task of this thread failed.",
  ],
  [{ kind: "retry", taskId: null, reason: null }, "Nothing was queued."],
])("answers %j", (reply, text) => {
  expect(write(reply)).toBe(text);
});
