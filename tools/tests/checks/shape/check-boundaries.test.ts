import { describe, expect, it } from "vitest";
import { checkBoundaries } from "../../../src/checks/shape/check-boundaries.ts";
import { findMessages } from "../../support/find-messages.ts";

const packages = {
  "api-gateway/package.json": "{}",
  "github-service/package.json": "{}",
  "github-service/src/core/task.ts": "export type Task = string;\n",
};

function judge(path: string, source: string): Promise<string[]> {
  return findMessages(checkBoundaries, { ...packages, [path]: source });
}

describe("boundaries", () => {
  it.each([
    ["an import", 'import { a } from "../../github-service/src/core/task.ts";\n'],
    ["a type import", 'import type { Task } from "../../github-service/src/core/task.ts";\n'],
    ["an inline type import", 'export type A = import("../../github-service/src/core/task.ts").Task;\n'],
    ["a dynamic import", 'await import("../../github-service/src/core/task.ts");\n'],
    ["a dynamic import put together", "await import(`../../github-service/src/core/${name}.ts`);\n"],
    ["a re-export", 'export { a } from "../../github-service/src/core/task.ts";\n'],
    ["a star export", 'export * from "../../github-service/src/core/task.ts";\n'],
    ["a require", 'require("../../github-service/src/core/task.ts");\n'],
    ["an import assignment", 'import a = require("../../github-service/src/core/task.ts");\n'],
    ["a mock", 'vi.mock("../../github-service/src/core/task.ts");\n'],
    ["a detour through its own folder", 'import "./../src/../../github-service/src/core/task.ts";\n'],
    ["the repository's root", 'import "../../package.json";\n'],
    ["an absolute path", 'import "/srv/github-service/src/core/task.ts";\n'],
    ["a file address", 'import "file:///srv/github-service/src/core/task.ts";\n'],
  ])("refuses %s", async (_case, source) => {
    expect(await judge("api-gateway/src/x.ts", source)).toEqual([
      expect.stringMatching(/^api-gateway\/src\/x\.ts:1: imports ".+", which is outside api-gateway$/u),
    ]);
  });

  it.each(["api-contracts/tests/x.test.ts", "e2e/src/x.ts", "tools/src/x.ts"])("refuses it in %s too", async (path) => {
    expect(await judge(path, 'import type { Task } from "../../github-service/src/core/task.ts";\n')).toHaveLength(1);
  });

  it("refuses an import between a service and a package inside its folder", async () => {
    const files = { ...packages, "api-gateway/app/package.json": "{}" };
    const inward = { ...files, "api-gateway/src/x.ts": 'import "../app/src/y.ts";\n' };
    const outward = { ...files, "api-gateway/app/src/y.ts": 'import "../../src/x.ts";\n' };

    expect(await findMessages(checkBoundaries, inward)).toHaveLength(1);
    expect(await findMessages(checkBoundaries, outward)).toHaveLength(1);
  });

  it("refuses compiler settings that reach out of their package", async () => {
    expect(await judge("api-gateway/tsconfig.json", '{ "extends": "../tsconfig.json" }\n')).toEqual([
      'api-gateway/tsconfig.json: names "../tsconfig.json", which is outside its package',
    ]);
  });

  it("passes packages, node modules and paths inside the folder", async () => {
    const source = [
      'import { z } from "zod";',
      'import { join } from "node:path";',
      'import { a } from "../src/core/a.ts";',
      'export type B = import("./b.ts").B;',
      'export const c = "../../github-service";',
    ].join("\n");

    expect(await judge("api-gateway/tests/x.test.ts", source)).toEqual([]);
    expect(await judge("api-gateway/tsconfig.json", '{ "include": ["src", "tests"] }\n')).toEqual([]);
  });
});
