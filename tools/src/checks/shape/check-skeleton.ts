import { posix } from "node:path";
import { listPresentServices } from "../../repository/list-present-services.ts";
import type { Repository } from "../../repository/repository.ts";
import { services } from "../../repository/services.ts";
import type { Check, Finding } from "../check.ts";
import { expectedShape } from "./expected-shape.ts";

const { serviceFiles, serviceFolders } = expectedShape;
const sourceFolders = new Set<string>(expectedShape.sourceFolders);
const sourceFiles = new Set<string>(expectedShape.sourceFiles);

function findMissing(repository: Repository, service: string): Finding[] {
  const files = serviceFiles.filter((file) => !repository.has(posix.join(service, file)));
  const folders = serviceFolders.filter((folder) => {
    const prefix = `${posix.join(service, folder)}/`;
    return !repository.files.some((path) => path.startsWith(prefix));
  });
  return [...files, ...folders].map((path) => ({
    path: posix.join(service, path),
    message: "is missing; every service has it",
  }));
}

function findStrangers(repository: Repository, service: string): Finding[] {
  const prefix = `${service}/src/`;
  const inside = repository.files.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const strangers = inside.map((path) => {
    const [first = "", ...rest] = path.split("/");
    const known = rest.length === 0 ? sourceFiles : sourceFolders;
    return known.has(first) ? undefined : first;
  });
  return [...new Set(strangers)]
    .filter((name) => name !== undefined)
    .map((name) => ({ path: `${prefix}${name}`, message: "is not part of the skeleton; see tools/README.md" }));
}

export const checkSkeleton: Check = {
  name: "skeleton",
  async run(repository) {
    const present = listPresentServices(repository);
    const absent = services.filter((service) => !present.includes(service));
    return [
      ...absent.map(({ folder }) => ({ path: folder, message: "is missing; it is one of the seven services" })),
      ...present.flatMap(({ folder }) => [...findMissing(repository, folder), ...findStrangers(repository, folder)]),
    ];
  },
};
