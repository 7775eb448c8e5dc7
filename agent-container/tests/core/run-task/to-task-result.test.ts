import { describe, expect, it } from "vitest";
import { createRunState } from "../../../src/core/run-task/run-state.ts";
import { noPublication } from "../../../src/core/run-task/to-publication.ts";
import { toTaskResult } from "../../../src/core/run-task/to-task-result.ts";
import { noTaskLogger } from "../../../src/core/task-logger.ts";
import { taskResultSchema } from "../../../src/storage/task-result-schema.ts";
import { buildClaimedTask } from "../../support/build-claimed-task.ts";

describe("toTaskResult", () => {
  it("cuts a reason that names a very long path to what the gateway takes", () => {
    const state = createRunState(buildClaimedTask(), noTaskLogger, new AbortController().signal);
    const settings = { workerId: "worker-1", isolation: { kind: "none" } } as const;
    const reason = `${"folder/".repeat(500)}notes.txt holds what looks like a secret.`;

    const result = toTaskResult({ settings, redact: (text) => text }, state, {
      publication: { ...noPublication, kind: "withheld", reason },
      failure: null,
    });

    expect(taskResultSchema.parse(result).publication.reason).toHaveLength(2000);
  });
});
