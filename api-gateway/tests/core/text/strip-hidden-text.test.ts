import { describe, expect, it } from "vitest";
import { stripHiddenText } from "../../../src/core/text/strip-hidden-text.ts";

describe("stripHiddenText", () => {
  it.each([
    ["a comment inside a line", "a <!-- b --> c", "a  c"],
    ["a comment of several lines", "a\n\n<!--\nb\n\nc\n-->\n\nd", "a\n\n\n\nd"],
    ["a comment that never ends", "a\n\n<!-- b\nc", "a"],
    ["an inline comment that never ends", "a <!-- b\n\nc", "a"],
    ["a comment in an element", "<div>a<!-- b --></div>", "<div>a</div>"],
    ["a processing instruction", "a <?b c?> d", "a  d"],
    ["a declaration", "a <!DOCTYPE b> c", "a  c"],
    ["a CDATA section", "a <![CDATA[b]]> c", "a  c"],
    ["an unused definition", "a\n\n[//]: # (b)\n\nc", "a\n\n\n\nc"],
    ["an unused definition with a title on the next line", "a\n\n[x]: y\n'b'\n", "a"],
    ["zero-width characters", "a\u200b\u200c\u200d\u2060\ufeffb", "ab"],
    ["bidi controls", "a\u202eb\u2066c\u2069\u200f", "abc"],
    ["tag characters", `a${"\u{e0041}\u{e007f}"}b`, "ab"],
    ["variation selectors", "a\ufe01\u{e0101}b", "ab"],
    ["soft hyphens and fillers", "a\u00ad\u3164\u2800b", "ab"],
    ["control characters", "a\u0000\u0007\u001b[0mb", "a[0mb"],
    ["lone surrogates", "a\ud800b", "a\ufffdb"],
  ])("removes %s", (_what, text, visible) => {
    expect(stripHiddenText(text)).toBe(visible);
  });

  it.each([
    ["a comment in inline code", "why does `<!-- x -->` break?"],
    ["an open comment in a fence", "see\n\n```html\n<!-- x\n```\n\nthere"],
    ["a definition that is used", "see [x]\n\n[x]: http://host"],
    ["tabs and line ends", "a\tb\nc"],
    ["indentation at the start", "    code"],
    ["other scripts", "日本語 عربى ünï 👍"],
  ])("keeps %s", (_what, text) => {
    expect(stripHiddenText(text)).toBe(text);
  });

  it("gives every kind of line end one form", () => {
    expect(stripHiddenText("a\r\nb\rc")).toBe("a\nb\nc");
  });
});
