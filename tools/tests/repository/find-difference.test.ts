import { describe, expect, it } from "vitest";
import { findDifference } from "../../src/repository/find-difference.ts";

describe("finding a difference", () => {
  it("is silent for equal texts", () => {
    expect(findDifference("a\nb\n", "a\nb\n")).toBeUndefined();
  });

  it("shows the place in a long line", () => {
    const start = "x".repeat(500);

    expect(findDifference(`a\n${start}new`, `a\n${start}old`)).toBe(
      `line 2: expected "${"x".repeat(30)}new", found "${"x".repeat(30)}old"`,
    );
  });

  it("shows where one text ends before the other", () => {
    expect(findDifference("a\nb", "a")).toBe('line 2: expected "b", found the end of the file');
    expect(findDifference("a", "a\nb")).toBe('line 2: expected the end of the file, found "b"');
  });
});
