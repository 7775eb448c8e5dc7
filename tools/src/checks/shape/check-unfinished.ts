import { posix } from "node:path";
import { isGenerated } from "../../repository/is-generated.ts";
import type { Check, Finding } from "../check.ts";

const markers = ["TO" + "DO", "FIX" + "ME", "XX" + "X"];
const markerPattern = new RegExp(`\\b(?:${markers.join("|")})\\b`, "u");
const textPattern = /\.(?:[cm]?[jt]sx?|css|md|ya?ml|sh|json|sql|toml|prisma|html|eta|example)$/u;
const extensionless = new Set(["Makefile", "Dockerfile", "run"]);

function isText(path: string): boolean {
  const name = posix.basename(path);
  if (isGenerated(path) || name === "pnpm-lock.yaml") return false;
  return textPattern.test(name) || extensionless.has(name);
}

function findMarkers(path: string, text: string): Finding[] {
  return text.split("\n").flatMap((content, index) => {
    if (!markerPattern.test(content)) return [];
    return [{ path, line: index + 1, message: "marks unfinished work; finish it or file an issue" }];
  });
}

export const checkUnfinished: Check = {
  name: "unfinished",
  async run({ files, read }) {
    const findings = files.filter(isText).map(async (path) => findMarkers(path, await read(path)));
    return (await Promise.all(findings)).flat();
  },
};
