import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/commands/run-command.ts";
import { repositoryRoot } from "../../src/repository/repository-root.ts";
import { createTree, type Tree } from "../support/create-tree.ts";

async function openCommands(files: Tree) {
  const { root } = await createTree(files);
  const printed: string[] = [];
  const run = (...words: string[]) => runCommand({ root, env: {}, print: (line) => printed.push(line) }, words);
  return { run, printed, read: (path: string) => readFile(join(root, path), "utf8") };
}

const copies = {
  "tools/declared-copies.json": '{ "files": ["src/main.ts", "src/core/x.ts"] }',
  "api-gateway/package.json": "{}",
  "api-gateway/src/main.ts": "new\n",
  "api-gateway/src/core/x.ts": "x\n",
  "jira-service/package.json": "{}",
  "jira-service/src/main.ts": "old\n",
};

describe("commands", () => {
  it("end the process with their verdict", async () => {
    const main = join(repositoryRoot, "tools/src/main.ts");
    const { exitCode, stdout } = await execa(process.execPath, [main, "chekc"], { reject: false });

    expect(exitCode).toBe(2);
    expect(stdout).toContain('"chekc" is no command');
  });

  it("name the known ones for an unknown one", async () => {
    const { run, printed } = await openCommands({});

    expect(await run("chekc")).toBe(2);
    expect(printed).toEqual([expect.stringContaining('"chekc" is no command; give one of: check, format')]);
  });

  it("check only what was asked for, and fail when it fails", async () => {
    const { run, printed } = await openCommands({ "a/src/utils/x.ts": "" });

    expect(await run("check", "comments")).toBe(0);
    expect(await run("check", "names", "comments")).toBe(1);
    expect(printed.join("\n")).toContain('a/src/utils/x.ts: "utils" says nothing');
    expect(await run("check", "nmaes")).toBe(1);
    expect(printed.at(-1)).toContain("there is no nmaes");
  });

  it("format code, and say so when code cannot be read", async () => {
    const settings = await readFile(join(repositoryRoot, "biome.json"), "utf8");
    const { run, read, printed } = await openCommands({ "biome.json": settings, "a/x.ts": "export const a = 'b'" });

    expect(await run("format", "a")).toBe(0);
    expect(await read("a/x.ts")).toBe('export const a = "b";\n');
    expect(printed.join("\n")).toContain("Fixed 1 file");

    const broken = await openCommands({ "biome.json": settings, "a/x.ts": "const = ;" });
    expect(await broken.run("format")).toBe(1);
    expect(broken.printed.join("\n")).toContain("a/x.ts");
  });

  it("spread declared copies to the services that have them", async () => {
    const { run, read, printed } = await openCommands(copies);

    expect(await run("copies:fix", "api-gateway")).toBe(0);
    expect(await read("jira-service/src/main.ts")).toBe("new\n");
    expect(printed).toEqual(["wrote jira-service/src/main.ts"]);
    expect(await run("copies:fix", "api-gateway")).toBe(0);
    expect(printed.at(-1)).toBe("every declared copy is the same already");
  });

  it("create declared copies in the services that are named", async () => {
    const { run, read } = await openCommands(copies);

    expect(await run("copies:fix", "api-gateway", "slack-service")).toBe(0);
    expect(await read("slack-service/src/core/x.ts")).toBe("x\n");
  });
});
