import { tokenize, tokenTypes } from "css-tree";
import { isCode } from "../code/is-code.ts";
import { lineAt } from "../code/line-at.ts";
import { parseCode } from "../code/parse-code.ts";
import { isGenerated } from "../repository/is-generated.ts";
import type { Check, Finding } from "./check.ts";

const excusePattern =
  /biome-ignore|eslint-disable|oxlint-disable|@ts-(?:ignore|expect-error|nocheck)|(?:v8|c8|istanbul) ignore/u;

function toMessage(text: string): string {
  return excusePattern.test(text)
    ? "a lint or type excuse is forbidden; repair what it hides"
    : "a comment is forbidden; say it by a name, a test or a decision record";
}

function findInCode(path: string, source: string): Finding[] {
  const { comments, errors, lineOf } = parseCode(path, source);
  const unreadable = errors.map(({ message }) => ({ path, message: `cannot be parsed: ${message}` }));
  const found = comments
    .filter(({ start }) => !(start === 0 && source.startsWith("#!")))
    .map((comment) => ({ path, line: lineOf(comment), message: toMessage(comment.value) }));
  return [...unreadable, ...found];
}

function findInStyles(path: string, source: string): Finding[] {
  const findings: Finding[] = [];
  tokenize(source, (type, start, end) => {
    if (type !== tokenTypes.Comment) return;
    findings.push({ path, line: lineAt(source, start), message: toMessage(source.slice(start, end)) });
  });
  return findings;
}

export const checkComments: Check = {
  name: "comments",
  async run({ files, read }) {
    const code = files.filter(isCode).map(async (path) => findInCode(path, await read(path)));
    const styles = files
      .filter((path) => path.endsWith(".css") && !isGenerated(path))
      .map(async (path) => findInStyles(path, await read(path)));
    return (await Promise.all([...code, ...styles])).flat();
  },
};
