import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTypeChecks } from "../../src/checks/check-types.ts";
import { repositoryRoot } from "../../src/repository/repository-root.ts";
import { createTree, type Tree } from "../support/create-tree.ts";

const tsconfig = '{ "compilerOptions": { "noEmit": true, "strict": true, "types": [] }, "include": ["src"] }\n';

async function judge(files: Tree, installing = true) {
  const tree = { "e2e/package.json": "{}", "e2e/tsconfig.json": tsconfig, ...files };
  const repository = await createTree(tree);
  if (installing) {
    await mkdir(join(repository.root, "e2e/node_modules"));
    const compiler = join(repositoryRoot, "tools/node_modules/typescript");
    await symlink(compiler, join(repository.root, "e2e/node_modules/typescript"));
  }
  const [check, ...others] = createTypeChecks(repository);
  expect(others).toEqual([]);
  return { name: check?.name, findings: await check?.run(repository) };
}

describe("types", () => {
  it("passes a package whose types agree", async () => {
    expect(await judge({ "e2e/src/x.ts": "export const a: number = 1;\n" })).toEqual({
      name: "types e2e",
      findings: [],
    });
  });

  it("refuses one whose types do not, with the compiler's words", async () => {
    const { findings } = await judge({ "e2e/src/x.ts": 'export const a: number = "b";\n' });

    expect(findings).toEqual([{ path: "e2e", message: expect.stringContaining("src/x.ts(1,14): error TS2322") }]);
  });

  it("refuses a package that is not installed", async () => {
    const { findings } = await judge({ "e2e/src/x.ts": "" }, false);

    expect(findings).toEqual([{ path: "e2e", message: "typescript is not installed; run pnpm -C e2e install" }]);
  });
});
