import { describe, expect, it } from "vitest";
import { checkCopies } from "../../src/checks/check-copies.ts";
import type { Tree } from "../support/create-tree.ts";
import { findMessages } from "../support/find-messages.ts";

function buildFiles(declared: readonly string[], files: Tree): Tree {
  const manifests = ["api-gateway", "github-service", "jira-service"].map((service) => [
    `${service}/package.json`,
    "{}",
  ]);
  const declaration = JSON.stringify({ files: declared, startingPoints: ["src/app.ts"] });
  return { ...Object.fromEntries(manifests), "tools/declared-copies.json": declaration, ...files };
}

describe("copies", () => {
  it("refuses a declared copy that differs and shows where", async () => {
    const files = buildFiles(["src/core/x.ts"], {
      "api-gateway/src/core/x.ts": "const a = 1;\nconst b = 2;\n",
      "github-service/src/core/x.ts": "const a = 1;\nconst b = 3;\n",
      "jira-service/src/core/x.ts": "const a = 1;\nconst b = 2;\n",
    });

    expect(await findMessages(checkCopies, files)).toEqual([
      'github-service/src/core/x.ts: differs from the copy in api-gateway at line 2: expected "const b = 2;", found "const b = 3;"',
    ]);
  });

  it("refuses the same file in two services when nobody declared it", async () => {
    const files = buildFiles([], { "api-gateway/src/x.ts": "same\n", "jira-service/src/x.ts": "same\n" });

    expect(await findMessages(checkCopies, files)).toEqual([
      expect.stringContaining("api-gateway/src/x.ts: is the same in api-gateway, jira-service"),
    ]);
  });

  it("refuses a declaration of a file that no service has", async () => {
    expect(await findMessages(checkCopies, buildFiles(["src/gone.ts"], {}))).toEqual([
      "tools/declared-copies.json: declares src/gone.ts, which no service has",
    ]);
  });

  it("refuses a declared folder that differs from its master, or lacks a file of it, or has one more", async () => {
    const elsewhere = [["e2e/samples/shop", "jira-service/tests/fixtures/shop"]];
    const files = {
      ...buildFiles([], {}),
      "tools/declared-copies.json": JSON.stringify({ files: [], elsewhere }),
      "e2e/samples/shop/same.txt": "same\n",
      "e2e/samples/shop/other.txt": "one\n",
      "e2e/samples/shop/deep/missing.txt": "x\n",
      "jira-service/tests/fixtures/shop/same.txt": "same\n",
      "jira-service/tests/fixtures/shop/other.txt": "two\n",
      "jira-service/tests/fixtures/shop/more.txt": "x\n",
    };

    expect((await findMessages(checkCopies, files)).toSorted()).toEqual([
      "jira-service/tests/fixtures/shop/deep/missing.txt: is missing; e2e/samples/shop has it",
      "jira-service/tests/fixtures/shop/more.txt: is not in e2e/samples/shop, of which this folder is a copy",
      'jira-service/tests/fixtures/shop/other.txt: differs from the copy in e2e/samples/shop at line 1: expected "one", found "two"',
    ]);
  });

  it.each([
    [
      "29 files",
      Array.from({ length: 29 }, (_, index) => `src/core/${index}.ts`),
      "x\n",
      "29 declared copies of 29 lines",
    ],
    ["1201 lines", ["src/core/0.ts"], "x\n".repeat(1201), "1 declared copies of 1201 lines"],
  ])("refuses %s of copies in a service", async (_case, declared, content, expected) => {
    const copies = Object.fromEntries(declared.map((path) => [`jira-service/${path}`, content]));

    expect(await findMessages(checkCopies, buildFiles(declared, copies))).toEqual([expect.stringContaining(expected)]);
  });

  it("passes identical copies, services without the file, and starting points", async () => {
    const files = buildFiles(["src/core/x.ts"], {
      "api-gateway/src/core/x.ts": "same\n",
      "jira-service/src/core/x.ts": "same\n",
      "api-gateway/src/app.ts": "app\n",
      "jira-service/src/app.ts": "app\n",
    });

    expect(await findMessages(checkCopies, files)).toEqual([]);
  });
});
