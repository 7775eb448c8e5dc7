import { runBiome } from "../biome/run-biome.ts";
import type { Check, Finding } from "./check.ts";

const parameters = [
  "check",
  "--reporter=concise",
  "--diagnostic-level=warn",
  "--error-on-warnings",
  "--max-diagnostics=none",
  "--colors=off",
];
const linePattern = /^[^\w./]*\s*(?<path>[^\s:][^:]*)(?::(?<line>\d+):\d+)?: (?<rule>[\w/]+): (?<message>.+)$/u;

function parseLine(text: string): Finding[] {
  const { path, line, rule, message } = linePattern.exec(text)?.groups ?? {};
  if (path === undefined || rule === undefined) return [];
  const explanation = rule === "format" ? "is not formatted; run pnpm -C tools format" : `${rule}: ${message}`;
  return [{ path, ...(line === undefined ? {} : { line: Number(line) }), message: explanation }];
}

export const checkBiome: Check = {
  name: "biome",
  async run({ root }) {
    const { succeeded, output, errorOutput } = await runBiome(root, parameters);
    if (succeeded) return [];
    const findings = `${output}\n${errorOutput}`.split("\n").flatMap(parseLine);
    return findings.length > 0 ? findings : [{ path: "biome.json", message: `biome failed: ${output}${errorOutput}` }];
  },
};
