import { expect, it } from "vitest";
import { capMarkdown } from "../../../src/core/text/cap-markdown.ts";
import { closeOpenFence } from "../../../src/core/text/close-open-fence.ts";
import { defuseMarkdown } from "../../../src/core/text/defuse-markdown.ts";
import { findRequest } from "../../../src/core/text/find-request.ts";

const LENGTH = 65_536;
const PATIENCE_MS = 3_000;

const fill = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

const hostileTexts: readonly (readonly [string, string])[] = [
  ["brackets", fill("[")],
  ["emphasis", fill("*a **b ")],
  ["nested emphasis", `${"*".repeat(LENGTH / 2)}a${"*".repeat(LENGTH / 2)}`],
  ["growing backticks", Array.from({ length: 360 }, (_, index) => "`".repeat(index + 1)).join(" ")],
  ["lines of code", fill("`a`\n")],
  ["lines of tags", fill("a<b>\n")],
  ["tags that quote", fill("<code>a\n")],
  ["tags that never end", fill("<code ")],
  ["tags that never end in a block", `<div>\n${fill("<s ")}`],
  ["nested quotes", fill("> ")],
  ["quoted lines", fill("> a\n")],
  ["nested lists", fill("- ")],
  ["numbered lists", fill("1. ")],
  ["deep lists", Array.from({ length: 360 }, (_, index) => `${" ".repeat(index)}- a`).join("\n")],
  ["underlined headings", fill("a\n-\n")],
  ["comments", fill("<!-- ")],
  ["short comments", `x ${fill("<!-->")}`],
  ["tags", fill("<a ")],
  ["attributes", fill('<a b="')],
  ["definitions", fill("[a]: b\n")],
  ["open definitions", fill("[a]:\n")],
  ["blank lines", fill("\n")],
  ["blanks", fill(" ")],
  ["code that becomes blanks", `\`${"a".repeat(LENGTH - 10)}\``],
  ["underscores", fill("_")],
  ["hyphens", `@agent a${"-".repeat(LENGTH)}`],
  ["mentions", fill("@agent ")],
  ["glued mentions", fill("x@agent")],
  ["addresses", fill("://@agent")],
  ["hidden characters", fill("\u200b")],
];

it.each(hostileTexts)("writes 64 KB of %s in time", (_name, text) => {
  const started = performance.now();

  capMarkdown(closeOpenFence(defuseMarkdown(text)), 60_000);

  expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
});

it.each(hostileTexts)("reads 64 KB of %s in time", (_name, text) => {
  const started = performance.now();

  findRequest(`${text} x @agent fix`, "@agent");
  findRequest(`x @agent fix ${text}`, "@agent");

  expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
});
