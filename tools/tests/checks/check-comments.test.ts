import { describe, expect, it } from "vitest";
import { checkComments } from "../../src/checks/check-comments.ts";
import { findMessages } from "../support/find-messages.ts";

describe("comments", () => {
  it.each([
    ["a line comment", "a/src/x.ts", "const a = 1; // why\n"],
    ["a block comment", "a/src/x.tsx", "const a = <p>{/* why */}</p>;\n"],
    ["a documentation comment", "a/src/x.mjs", "/** why */\nexport const a = 1;\n"],
    ["a comment in a script", "a/src/x.js", "#!/usr/bin/env node\nconst a = 1; /* why */\n"],
    ["a comment in a style sheet", "a/src/x.css", "a { color: red; }\n/* why */\n"],
    ["a comment inside a style value", "a/src/x.css", "a { color: /* why */ red; }\n"],
  ])("refuses %s", async (_case, path, source) => {
    const [message, ...others] = await findMessages(checkComments, { [path]: source });

    expect(message).toContain(`${path}:`);
    expect(message).toContain("a comment is forbidden");
    expect(others).toEqual([]);
  });

  it.each(["biome-ignore lint: no", "@ts-ignore", "@ts-expect-error", "@ts-nocheck", "eslint-disable-line"])(
    "calls %s an excuse and names its line",
    async (excuse) => {
      const messages = await findMessages(checkComments, { "a/x.ts": `const a = 1;\n// ${excuse}\n` });

      expect(messages).toEqual(["a/x.ts:2: a lint or type excuse is forbidden; repair what it hides"]);
    },
  );

  it("refuses code that cannot be parsed, since comments could hide in it", async () => {
    const messages = await findMessages(checkComments, { "a/x.ts": "const = ;\n" });

    expect(messages[0]).toContain("a/x.ts: cannot be parsed");
  });

  it("passes slashes in strings, patterns and templates, and a first-line shebang", async () => {
    const source = "#!/usr/bin/env node\nconst a = ['// no', /\\/\\*/u, `/* ${'//'} */`];\nexport { a };\n";
    const styles = "a::after { content: '/* no */'; background: url(https://example.org/a.png); }\n";

    expect(await findMessages(checkComments, { "a/x.ts": source, "a/x.js": source, "a/x.css": styles })).toEqual([]);
  });

  it.each([
    "a/src/generated/x.ts",
    "a/src/x.gen.ts",
    "a/prisma/migrations/1/migration.sql",
    "e2e/sample-repositories/shop/x.js",
    "a/node_modules/x/x.js",
  ])("leaves %s alone", async (path) => {
    expect(await findMessages(checkComments, { [path]: "// a comment\n" })).toEqual([]);
  });
});
