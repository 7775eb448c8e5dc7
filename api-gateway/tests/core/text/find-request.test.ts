import { describe, expect, it } from "vitest";
import { findRequest } from "../../../src/core/text/find-request.ts";

const find = (text: string) => findRequest(text, "@agent");

describe("a mention that counts", () => {
  it.each([
    ["at the start", "@agent fix this", "fix", "this"],
    ["in other case", "@AGENT Fix this", "fix", "this"],
    ["after a sentence", "Please have a look.\n\n@agent fix this", "fix", "this"],
    ["in brackets", "(@agent) fix this", "fix", "this"],
    ["in bold", "**@agent** fix this", "fix", "this"],
    ["in italics with underscores", "_@agent_ fix this", "fix", "this"],
    ["with a colon", "@agent: fix this", "fix", "this"],
    ["with commas", "@agent, fix, this", "fix", "this"],
    ["with a dash", "@agent - fix: this", "fix", "this"],
    ["with a slash before the word", "@agent /fix this", "fix", "this"],
    ["on the line before", "@agent\nfix this", "fix", "this"],
    ["in a list", "- @agent fix this", "fix", "this"],
    ["in a heading", "## @agent fix this", "fix", "this"],
    ["after a full stop without a space", "Done.@agent fix this", "fix", "this"],
    ["with zero-width characters inside", "@ag\u200bent f\u{e0061}ix this", "fix", "this"],
    ["after a quote", "> @agent plan it\n\n@agent fix this", "fix", "this"],
    ["with the word alone", "@agent fix!", "fix", ""],
    ["after struck-through text", "~~@agent plan it~~ @agent fix this", "fix", "this"],
    ["between tildes that strike nothing through", "~ @agent fix this", "fix", "this"],
    ["after tildes that nothing closes", "~~ so ~~~ @agent fix this", "fix", "this"],
    ["between tildes of different length", "~~ok @agent fix this~", "fix", "this~"],
  ])("is found %s", (_where, text, firstWord, afterFirstWord) => {
    expect(find(text)).toMatchObject({ kind: "words", firstWord, afterFirstWord });
  });

  it("keeps code and quotes that follow the command in the request", () => {
    const request = find("@agent fix this:\n\n```js\nconst a = 1;\n```\n\n> as said");

    expect(request).toMatchObject({ afterFirstWord: "this:\n\n```js\nconst a = 1;\n```\n\n> as said" });
  });

  it("takes the first of several mentions", () => {
    expect(find("@agent what would @agent fix do?")).toMatchObject({ firstWord: "what" });
  });

  it("is alone when nothing is said around it", () => {
    expect(find("@agent")).toEqual({ kind: "alone" });
    expect(find(" > earlier words\n\n@agent?!")).toEqual({ kind: "alone" });
  });

  it("takes what stands before it as the request when nothing follows", () => {
    expect(find("Why is the total wrong, @agent?")).toMatchObject({ kind: "words", text: "Why is the total wrong," });
  });

  it("joins what stands before and after it in free text", () => {
    expect(find("About the total: @agent why is it wrong?")).toMatchObject({
      text: "About the total: why is it wrong?",
      isSingleWord: false,
    });
  });
});

describe("a mention that does not count", () => {
  it.each([
    ["quoted", "> @agent fix this"],
    ["quoted lazily", "> someone wrote\n@agent fix this"],
    ["quoted twice", "> > @agent fix this"],
    ["quoted in a list", "- > @agent fix this"],
    ["in a fence", "```\n@agent fix this\n```"],
    ["in a fence of tildes", "~~~ text\n@agent fix this\n~~~"],
    ["in a fence that never ends", "```\n@agent fix this"],
    ["in a fence inside a longer fence", "````\n```\n@agent fix this\n```\n````"],
    ["in a fence of a list", "1. see\n   ```\n   @agent fix this\n   ```"],
    ["in indented code", "so:\n\n    @agent fix this"],
    ["in indented code at the start", "    @agent fix this"],
    ["in inline code", "write `@agent fix this` there"],
    ["in inline code over two lines", "write ``a `\n@agent fix this`` there"],
    ["in an HTML comment", "hello <!-- @agent fix this --> there"],
    ["in an HTML comment of several lines", "<!--\n\n@agent fix this\n\n-->"],
    ["in an HTML comment that never ends", "hello\n\n<!-- @agent fix this"],
    ["in an inline HTML comment that never ends", "hello <!-- there\n\n@agent fix this"],
    ["in an HTML code element", "<code>@agent fix this</code>"],
    ["in an HTML quote", "<blockquote>\n\n@agent fix this\n\n</blockquote>"],
    ["in an attribute", '<img alt="@agent fix this" src="a.png">'],
    ["struck through", "~~@agent fix this~~"],
    ["struck through with one tilde", "~@agent fix this~"],
    ["struck through in bold", "**~~@agent fix this~~**"],
    ["struck through within a sentence", "Well ~~no, @agent fix this~~ never mind"],
    ["struck through over two lines", "~~so\n@agent fix this~~"],
    ["struck through in a list", "- ~~@agent fix this~~"],
    ["in a link target", "[x](http://host/@agent)"],
    ["in a link definition", "[x]: @agent 'fix this'"],
    ["in an address", "see https://host/?user=@agent fix this"],
    ["in an e-mail address", "me@agent fix this"],
    ["in an e-mail domain", "joe@agent.com fix this"],
    ["in a longer handle", "@agentx fix this"],
    ["in a handle with a hyphen", "@agent-smith fix this"],
    ["in a handle with an underscore", "@agent_smith fix this"],
    ["in a handle of another script", "@agentů fix this"],
    ["in a bot's name", "@agent[bot] fix this"],
    ["in a file name", "@agent.js fix this"],
    ["in a path", "docs/@agent fix this"],
    ["in a package name", "@agent/core fix this"],
    ["escaped", "\\@agent fix this"],
    ["doubled", "@@agent fix this"],
    ["as a possessive", "@agent's fix was wrong"],
    ["glued by hidden characters", "me\u200b@agent fix this"],
    ["deeper than any person nests", `${"> ".repeat(200)}@agent fix this`],
    ["absent", "agent fix this"],
  ])("is one %s", (_where, text) => {
    expect(find(text)).toBeUndefined();
  });
});

describe("the word of a command", () => {
  it.each([
    ["stands in inline code", "@agent `fix` this"],
    ["stands in a fence", "@agent\n```\nfix\n```"],
    ["stands in indented code", "@agent\n\n    fix"],
    ["is struck through", "@agent ~~fix~~ this"],
    ["stands in a quote", "@agent\n> fix"],
    ["begins a file name", "@agent fix.js is broken"],
    ["begins a path", "@agent fix/it is broken"],
    ["begins a call", "@agent fix() is broken"],
  ])("is none when it %s", (_where, text) => {
    expect(find(text)).toMatchObject({ kind: "words", firstWord: undefined });
  });

  it("is single only when nothing else is said", () => {
    expect(find("@agent fxi!")).toMatchObject({ firstWord: "fxi", isSingleWord: true });
    expect(find("@agent fxi now")).toMatchObject({ isSingleWord: false });
    expect(find("please @agent fxi")).toMatchObject({ isSingleWord: false });
  });
});

it("cuts a request at 32,000 characters and says so", () => {
  const request = find(`@agent fix ${"😀".repeat(20_000)}`);

  expect(request).toMatchObject({
    kind: "words",
    afterFirstWord: expect.stringMatching(/at most 32,000 characters\.\]$/u),
  });
  const text = request?.kind === "words" ? request.afterFirstWord : "";
  expect(text.length).toBeLessThanOrEqual(32_000);
  expect(text.isWellFormed()).toBe(true);
});
