import { posix } from "node:path";
import { listPresentServices } from "../../repository/list-present-services.ts";
import { type Manifest, readManifest } from "../../repository/read-manifest.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Check, Finding } from "../check.ts";

const exactPattern = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/u;

function listVersions(manifest: Manifest): [string, string][] {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  return [dependencies, devDependencies, optionalDependencies].flatMap((group) => Object.entries(group));
}

async function findLoose(repository: Repository, path: string): Promise<Finding[]> {
  return listVersions(await readManifest(repository, path))
    .filter(([, version]) => !exactPattern.test(version))
    .map(([name, version]) => ({ path, message: `"${name}": "${version}" is not an exact version` }));
}

async function findDifferent(repository: Repository): Promise<Finding[]> {
  const first = new Map<string, { readonly version: string; readonly folder: string }>();
  const findings: Finding[] = [];
  for (const { folder } of listPresentServices(repository)) {
    const path = `${folder}/package.json`;
    for (const [name, version] of listVersions(await readManifest(repository, path))) {
      const known = first.get(name) ?? { version, folder };
      first.set(name, known);
      if (known.version === version) continue;
      findings.push({ path, message: `"${name}" is ${version} here and ${known.version} in ${known.folder}` });
    }
  }
  return findings;
}

export const checkVersions: Check = {
  name: "versions",
  async run(repository) {
    const manifests = repository.files.filter((path) => posix.basename(path) === "package.json");
    const loose = await Promise.all(manifests.map((path) => findLoose(repository, path)));
    return [...loose.flat(), ...(await findDifferent(repository))];
  },
};
