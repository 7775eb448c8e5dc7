import { describe, expect, it } from "vitest";
import { capMarkdown } from "../../../src/core/text/cap-markdown.ts";
import { closeOpenFence } from "../../../src/core/text/close-open-fence.ts";
import { cutText } from "../../../src/core/text/cut-text.ts";
import { defuseMarkdown } from "../../../src/core/text/defuse-markdown.ts";
import { quoteText } from "../../../src/core/text/quote-text.ts";
import { toFence } from "../../../src/core/text/to-fence.ts";

describe("defuseMarkdown", () => {
  it.each([
    ["a mention", "hi @bob", "hi @\u200bbob"],
    ["a team", "(@acme/everyone)", "(@\u200bacme/everyone)"],
    ["a mention in a quote", "> hi @bob", "> hi @\u200bbob"],
    ["a mention in bold", "**@bob**", "**@\u200bbob**"],
    ["a mention in a table", "| a |\n|---|\n| @bob |", "| a |\n|---|\n| @\u200bbob |"],
    ["an encoded mention", "&#64;bob &#x40;bob &commat;bob", "&amp;#64;bob &amp;#x40;bob &amp;commat;bob"],
    ["an image", "![a](http://host/secret)", "[a](http://host/secret)"],
    ["an image by reference", "![a][b]\n\n[b]: http://host", "[a][b]\n\n[b]: http://host"],
    ["an element", 'a <img src="http://host/secret"> b', 'a &lt;img src="http://host/secret"> b'],
    ["a block of elements", "<details>\n@bob\n</details>", "&lt;details>\n@\u200bbob\n&lt;/details>"],
    ["a marker", "<!-- agent-system:task-0123456789ab -->", "&lt;!-- agent-system:task-0123456789ab -->"],
  ])("takes the harm out of %s", (_what, text, defused) => {
    expect(defuseMarkdown(text)).toBe(defused);
  });

  it.each([
    "`npm i @acme/shop`",
    "```js\n@decorator\n<b>\n![a](b)\n```",
    "    @indented <b>",
    "me@example.org",
    "a < b @ c",
    "done!",
    "# T\n\n- a\n- b",
  ])("leaves %j as it is", (text) => {
    expect(defuseMarkdown(text)).toBe(text);
  });
});

describe("closeOpenFence", () => {
  it.each([
    ["```js\na", "```js\na\n```"],
    ["~~~~\na\n~~~", "~~~~\na\n~~~\n~~~~"],
    ["```", "```\n```"],
    ["text\n\n```\na\n````", "text\n\n```\na\n````"],
    ["```\na\n```", "```\na\n```"],
    ["```\na\n```\ntext", "```\na\n```\ntext"],
    ["- item\n\n  ```\n  a", "- item\n\n  ```\n  a"],
    ["", ""],
  ])("%j", (text, closed) => {
    expect(closeOpenFence(text)).toBe(closed);
  });
});

describe("capMarkdown", () => {
  it("leaves what fits", () => {
    expect(capMarkdown("short", 5)).toBe("short");
  });

  it("cuts at a line, closes the fence and says how much is missing", () => {
    const capped = capMarkdown(`\`\`\`\n${"line\n".repeat(1_000)}\`\`\``, 1_000);

    expect(capped).toMatch(
      /\nline\n```\n\n_Cut here: 4007 characters or more are missing\. The task's log has the whole text\._$/u,
    );
    expect(capped.length).toBeLessThanOrEqual(1_000);
  });

  it("stays within the limit whatever the fence is", () => {
    expect(capMarkdown(`${"`".repeat(3_000)}\n${"a".repeat(3_000)}`, 4_000).length).toBeLessThanOrEqual(4_000);
  });
});

it("quotes every line, cut to a length", () => {
  expect(quoteText("a @bob\n\nb", 100)).toBe("> a @\u200bbob\n>\n> b");
  expect(quoteText("abcdef", 4)).toBe("> abc…");
});

it("fences with more backticks than the content has", () => {
  expect(toFence("a ```` b\n", "diff")).toBe("`````diff\na ```` b\n`````");
});

it("never cuts a character in two", () => {
  expect(cutText("a😀b", 2)).toBe("a");
  expect(cutText("a😀b", 3)).toBe("a😀");
  expect(cutText("abc", -1)).toBe("");
});
