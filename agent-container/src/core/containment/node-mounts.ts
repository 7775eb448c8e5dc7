import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SourceMount, SymbolicLink } from "./mount.ts";

const npmFolder = "/opt/agent/lib/node_modules";

function findNpmFolder(nodeBinary: string): string | undefined {
  const folder = join(dirname(nodeBinary), "..", "lib", "node_modules");
  return existsSync(join(folder, "npm", "bin", "npm-cli.js")) ? folder : undefined;
}

export function toNodeMounts(nodeBinary: string): SourceMount[] {
  const npm = findNpmFolder(nodeBinary);
  const node: SourceMount = { kind: "read_only", source: nodeBinary, target: "/opt/agent/bin/node" };
  return npm === undefined ? [node] : [node, { kind: "read_only", source: npm, target: npmFolder }];
}

export function toNpmLinks(nodeBinary: string): SymbolicLink[] {
  if (findNpmFolder(nodeBinary) === undefined) return [];
  return ["npm", "npx"].map((name) => ({
    kind: "symlink",
    pointsTo: `${npmFolder}/npm/bin/${name}-cli.js`,
    target: `/opt/agent/bin/${name}`,
  }));
}
