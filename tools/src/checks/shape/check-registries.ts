import { posix } from "node:path";
import type { Check, Finding } from "../check.ts";

const patterns: ReadonlyMap<string, RegExp> = new Map([
  ["pnpm-lock.yaml", /\b(?:tarball|registry): *["']?https?:/u],
  ["package-lock.json", /"resolved": *"https?:/u],
  [".npmrc", /registry *=/u],
]);

function findHosts(path: string, text: string, pattern: RegExp): Finding[] {
  return text.split("\n").flatMap((content, index) => {
    if (!pattern.test(content)) return [];
    return [{ path, line: index + 1, message: "names a package registry's host; it would bind everyone to it" }];
  });
}

export const checkRegistries: Check = {
  name: "registries",
  async run({ files, read }) {
    const findings = files.map(async (path) => {
      const pattern = patterns.get(posix.basename(path));
      return pattern === undefined ? [] : findHosts(path, await read(path), pattern);
    });
    return (await Promise.all(findings)).flat();
  },
};
