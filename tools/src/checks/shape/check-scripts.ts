import { listPresentServices } from "../../repository/list-present-services.ts";
import { readManifest } from "../../repository/read-manifest.ts";
import type { Check, Finding } from "../check.ts";
import { expectedShape } from "./expected-shape.ts";

const expected: Readonly<Record<string, string>> = expectedShape.scripts;

function compareScripts(path: string, scripts: Readonly<Record<string, string>>): Finding[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(scripts)]);
  return [...names]
    .filter((name) => scripts[name] !== expected[name])
    .map((name) => {
      const wanted = expected[name];
      if (wanted === undefined) return { path, message: `script "${name}" is not one of the services' scripts` };
      return { path, message: `script "${name}" must be "${wanted}", found "${scripts[name] ?? "nothing"}"` };
    });
}

export const checkScripts: Check = {
  name: "scripts",
  async run(repository) {
    const findings = listPresentServices(repository).map(async ({ folder }) => {
      const path = `${folder}/package.json`;
      return compareScripts(path, (await readManifest(repository, path)).scripts);
    });
    return (await Promise.all(findings)).flat();
  },
};
