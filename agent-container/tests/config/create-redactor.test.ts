import { describe, expect, it } from "vitest";
import { createRedactor } from "../../src/config/create-redactor.ts";
import { createWorkerId } from "../../src/config/create-worker-id.ts";

describe("the redactor", () => {
  it("hides known secrets, wherever they stand, and what looks like one", () => {
    const redact = createRedactor(["known-secret-1", "short", ""]);

    expect(redact("a known-secret-1 b known-secret-1, ghp_0123456789abcdefghij, short")).toBe(
      "a [redacted] b [redacted], [redacted], short",
    );
  });
});

describe("the name of a worker", () => {
  it.each(["host", "my host/with: odd letters", "x".repeat(300), ""])(
    "made of %j is one the gateway takes",
    (hostname) => {
      expect(createWorkerId(hostname, 4711)).toMatch(/^[\w.-]{1,100}$/u);
    },
  );

  it("is another at each start", () => {
    expect(createWorkerId("host", 1)).not.toBe(createWorkerId("host", 1));
  });
});
