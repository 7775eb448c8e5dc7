import { describe, expect, it } from "vitest";
import { checkFileSizes } from "../../../src/checks/shape/check-file-sizes.ts";
import { checkNames } from "../../../src/checks/shape/check-names.ts";
import { checkUnfinished } from "../../../src/checks/shape/check-unfinished.ts";
import { findMessages } from "../../support/find-messages.ts";

const marker = ["TO", "DO"].join("");

describe("file-sizes", () => {
  it.each(["jira-service/src/x.ts", "jira-service/tests/x.test.ts", "e2e/src/x.mjs"])(
    "refuses 201 lines in %s and passes 200",
    async (path) => {
      expect(await findMessages(checkFileSizes, { [path]: "a;\n".repeat(201) })).toEqual([
        `${path}: has 201 lines; split it, at most 200`,
      ]);
      expect(await findMessages(checkFileSizes, { [path]: "a;\n".repeat(200) })).toEqual([]);
    },
  );

  it("leaves generated code alone", async () => {
    expect(await findMessages(checkFileSizes, { "a/src/generated/x.ts": "a;\n".repeat(900) })).toEqual([]);
  });
});

describe("names", () => {
  it.each(["utils", "helpers", "common"])("refuses a folder and a file named %s", async (name) => {
    const files = { [`a/src/${name}/x.ts`]: "", [`a/src/core/${name}.ts`]: "" };

    expect(await findMessages(checkNames, files)).toHaveLength(2);
  });

  it("passes names that say something", async () => {
    expect(await findMessages(checkNames, { "a/src/core/common-ground.ts": "" })).toEqual([]);
  });
});

describe("unfinished", () => {
  it.each(["a/src/x.ts", "README.md", ".ci/run", "Makefile", "a/prisma/schema.prisma"])(
    "refuses the marker in %s with its line",
    async (path) => {
      expect(await findMessages(checkUnfinished, { [path]: `one\n${marker}: later\n` })).toEqual([
        `${path}:2: marks unfinished work; finish it or file an issue`,
      ]);
    },
  );

  it("passes other words, lock files and generated code", async () => {
    const files = { "a/x.md": "todos\n", "a/pnpm-lock.yaml": marker, "a/src/generated/x.ts": marker };

    expect(await findMessages(checkUnfinished, files)).toEqual([]);
  });
});
