import { SandboxProblem } from "../../sandbox-problem.ts";
import type { Git } from "./create-git.ts";
import { findCommit } from "./find-commit.ts";
import type { FileToCommit } from "./read-folder.ts";
import { readSample } from "./read-sample.ts";

export type CommitToWrite = {
  readonly repository: string;
  readonly branch: string;
  readonly from?: string | undefined;
  readonly author: string;
  readonly message: string;
  readonly date: string;
  readonly folder?: string;
  readonly files?: Readonly<Record<string, string>>;
};

function toData(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from("\n")]);
}

function toChange({ path, mode, content }: FileToCommit): Buffer {
  return Buffer.concat([Buffer.from(`M ${mode} inline ${JSON.stringify(path)}\n`), toData(content)]);
}

async function listFiles({ folder, files = {} }: CommitToWrite): Promise<readonly FileToCommit[]> {
  const given = Object.entries(files).map(([path, text]) => ({
    path,
    mode: "100644" as const,
    content: Buffer.from(text),
  }));
  return [...(folder === undefined ? [] : await readSample(folder)), ...given];
}

export async function writeCommit(git: Git, commit: CommitToWrite): Promise<string> {
  const { repository, branch, author, message, date } = commit;
  const parent = await findCommit(git, repository, `refs/heads/${commit.from ?? branch}`);
  const head = [
    `commit refs/heads/${branch}`,
    `committer ${author} <${author}@example.test> ${Math.floor(new Date(date).getTime() / 1000)} +0000`,
  ].join("\n");
  const changes = (await listFiles(commit)).map(toChange);
  const start = parent === undefined ? "" : `from ${parent}\n`;
  const input = Buffer.concat([Buffer.from(`${head}\n`), toData(Buffer.from(message)), Buffer.from(start), ...changes]);
  await git.run({ repository, args: ["fast-import", "--quiet", "--force"], input });
  const sha = await findCommit(git, repository, `refs/heads/${branch}`);
  if (sha === undefined) throw new SandboxProblem(500, `The commit on ${branch} was not written.`);
  return sha;
}
