import { expectedShape } from "../../src/checks/shape/expected-shape.ts";
import { services } from "../../src/repository/services.ts";
import type { Tree } from "./create-tree.ts";

const readme = `# Service\n\n${expectedShape.readmeHeadings.map((heading) => `## ${heading}\n\nText.\n`).join("\n")}`;

const manifest = JSON.stringify({ scripts: expectedShape.scripts, dependencies: { zod: "4.6.7" } });

export function buildServiceTree(service: string): Tree {
  const files = expectedShape.serviceFiles.map((file) => [`${service}/${file}`, ""]);
  const folders = expectedShape.serviceFolders.map((folder) => [`${service}/${folder}/x.ts`, ""]);
  return {
    ...Object.fromEntries([...files, ...folders]),
    [`${service}/README.md`]: readme,
    [`${service}/package.json`]: manifest,
  };
}

export function buildSevenServices(): Tree {
  return Object.assign({}, ...services.map(({ folder }) => buildServiceTree(folder)));
}
