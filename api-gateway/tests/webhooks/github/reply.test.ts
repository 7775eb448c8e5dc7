import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/core/reply/reply.ts";
import { hasAgentMarker } from "../../../src/webhooks/github/has-agent-marker.ts";
import { findProvider } from "../../../src/webhooks/registry.ts";
import { toFinalReply } from "../../core/reply/final-reply.ts";

const provider = findProvider("github");
const write = (reply: Reply) => provider?.writeReply(reply) ?? "";

describe("a reply on GitHub", () => {
  it.each<[string, Reply, string]>([
    [
      "an acknowledgement",
      {
        kind: "acknowledgement",
        taskId: "task-0123456789ab",
        url: null,
        command: "fix",
        description: "",
        mention: "@agent",
        tainted: false,
      },
      "task-0123456789ab",
    ],
    [
      "progress",
      {
        kind: "progress",
        taskId: "task-0123456789ab",
        url: null,
        command: "fix",
        attempt: 1,
        maxAttempts: 2,
        message: null,
        spentMicroUsd: 0,
      },
      "task-0123456789ab",
    ],
    ["a final reply", toFinalReply(), "task-0123456789ab"],
    ["help", { kind: "help", mention: "@agent", commands: [] }, "help"],
    ["an unknown command", { kind: "unknown_command", word: "x", mention: "@agent", commands: [] }, "unknown_command"],
    ["status", { kind: "status", tasks: [] }, "status"],
    ["cancel", { kind: "cancel", taskIds: [] }, "cancel"],
    ["retry", { kind: "retry", taskId: "task-0123456789ab", reason: null }, "retry"],
  ])("ends with our marker: %s", (_case, reply, name) => {
    const text = write(reply);

    expect(text.endsWith(`\n\n<!-- agent-system:${name} -->`)).toBe(true);
    expect(hasAgentMarker(text)).toBe(true);
  });

  it("leaves room for the marker of github-service in 65,536 characters", () => {
    const patch = "+`\u{1f600}\n".repeat(15_000);
    const publication = {
      kind: "withheld",
      pullRequest: null,
      branch: null,
      reason: "x".repeat(2_000),
      filesChanged: 1,
      patch,
      patchTruncated: true,
    } as const;
    const text = write(
      toFinalReply({
        summary: "~~~\n@a <b>\n".repeat(6_000),
        publication,
        tainted: true,
        taintReason: "y".repeat(2_000),
      }),
    );

    expect(text.length).toBeLessThanOrEqual(65_536 - 400);
    expect(text).toContain("</sub>\n\n<!-- agent-system:task-0123456789ab -->");
  });
});

it("knows no provider that is not there", () => {
  expect(findProvider("gitlab")).toBeUndefined();
  expect(findProvider("constructor")).toBeUndefined();
});
