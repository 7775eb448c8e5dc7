import { RunFailure, type RunFailureCode } from "../run-failure.ts";
import { messageMark, toAddedText } from "./added-text.ts";
import { findSecrets, maskSecrets } from "./find-secrets.ts";
import type { Git } from "./git.ts";

export type Inspection = {
  git: Git;
  repository: string;
  start: string;
  upstream: string;
  commit: string;
  maxBytes: number;
};
export type InspectedDiff = {
  filesChanged: number;
  patch: string;
  problem: { code: RunFailureCode; reason: string } | null;
};

const workflows = /^\.github\/workflows(?:\/|$)/iu;
const plainDiff = ["--no-color", "--no-ext-diff", "--no-textconv", "--no-renames"];

function toPaths(output: Buffer): string[] {
  return [
    ...new Set(
      output
        .toString("utf8")
        .split("\0")
        .map((path) => path.trim()),
    ),
  ].filter((path) => path !== "");
}

function createReader({ git, repository, maxBytes }: Inspection) {
  return async (args: string[], factor = 1) => {
    const { code, output, complaint, tooLong } = await git(args, { cwd: repository, maxBytes: maxBytes * factor });
    if (tooLong) return undefined;
    if (code !== 0) throw new RunFailure("internal_error", `The diff could not be read: ${complaint.slice(-300)}`);
    return output;
  };
}

async function findSecretProblem(log: string): Promise<InspectedDiff["problem"]> {
  for (const [path, text] of toAddedText(log)) {
    const [secret] = await findSecrets(path, text);
    if (secret !== undefined)
      return { code: "diff_holds_secret", reason: `${path} holds what looks like a secret (${secret.kind}).` };
  }
  return null;
}

export async function inspectDiff(inspection: Inspection): Promise<InspectedDiff> {
  const { start, upstream, commit, maxBytes } = inspection;
  const read = createReader(inspection);
  const history = [commit, "--not", start, upstream];
  const changed = toPaths(
    (await read(["diff", ...plainDiff, "--name-only", "-z", start, commit], 4)) ?? Buffer.alloc(0),
  );
  const touched = toPaths(
    (await read(["log", "--format=", "--name-only", "-z", "--cc", "--no-renames", ...history], 4)) ?? Buffer.alloc(0),
  );
  const diff = await read(["diff", ...plainDiff, "--binary", start, commit]);
  const log = await read(
    ["log", "-p", "--cc", "-U0", "--text", `--format=${messageMark}%n%B`, ...plainDiff, ...history],
    4,
  );
  const filesChanged = changed.length;
  if (diff === undefined || log === undefined) {
    const reason = `The change is larger than ${maxBytes} bytes.`;
    return { filesChanged, patch: "", problem: { code: "diff_too_large", reason } };
  }
  const patch = diff.toString("utf8");
  const workflow = touched.find((path) => workflows.test(path));
  if (workflow !== undefined)
    return {
      filesChanged,
      patch,
      problem: { code: "diff_touches_workflows", reason: `The change touches ${workflow}.` },
    };
  const problem = await findSecretProblem(log.toString("utf8"));
  return { filesChanged, patch: problem === null ? patch : await maskSecrets(patch), problem };
}
