import { expect, it } from "vitest";
import { failureTexts } from "../../../src/core/reply/failure-texts.ts";
import { writeFinalReply } from "../../../src/core/reply/write-final-reply.ts";
import { taskErrorSchema } from "../../../src/core/tasks/task-error.ts";
import { toFinalReply } from "./final-reply.ts";

const write = (code: string, message = "") =>
  writeFinalReply(toFinalReply({ status: "failed", error: { code, message } }), 65_000);

it("says that the branch of the pull request is gone, and where it may have come from", () => {
  const reply = write("pull_request_head_missing", "The branch of pull request #7 cannot be found.");

  expect(reply).toContain("The branch of the pull request cannot be found: it was deleted, or its fork is gone.");
  expect(reply).toContain("> The branch of pull request #7 cannot be found.");
  expect(reply).toContain("What to do: Restore the branch and ask again, or ask in an issue.");
});

it("says that the command names an agent which the worker does not have", () => {
  const reply = write("agent_unknown", "It has coder, reviewer.");

  expect(reply).toContain("The command names an agent that the worker does not have.");
  expect(reply).toContain("> It has coder, reviewer.");
  expect(reply).toContain("What to do: Whoever runs the agent has to correct the command or add the agent");
});

it("says that the run took more memory than it may, and which setting holds the limit", () => {
  const reply = write("memory_exhausted", "The run used more than 900 MB of memory and was stopped.");

  expect(reply).toContain("The run took more memory than it may, and was stopped.");
  expect(reply).toContain("> The run used more than 900 MB of memory and was stopped.");
  expect(reply).toContain("What to do: Ask for a smaller step, or have the limit (`AGENT_RUN_MEMORY_MB`) raised.");
});

it.each([
  ["input_unreadable", "What was kept of this request cannot be read", "Ask for it once more in a new comment."],
  ["service_unavailable", "A service that the run needs did not answer.", "Try again later."],
])("%s has a sentence of its own", (code, what, todo) => {
  expect(write(code)).toContain(what);
  expect(write(code)).toContain(`What to do: ${todo}`);
});

it("publishes every code that has a text, and only codes that fit the contract", () => {
  const { examples } = taskErrorSchema.shape.code.meta() ?? {};

  expect(examples).toEqual(Object.keys(failureTexts));
  for (const code of Object.keys(failureTexts)) expect(taskErrorSchema.shape.code.safeParse(code).success).toBe(true);
});

it("says something different for every code", () => {
  const sentences = Object.values(failureTexts).map(({ what }) => what);

  expect(new Set(sentences).size).toBe(sentences.length);
});
