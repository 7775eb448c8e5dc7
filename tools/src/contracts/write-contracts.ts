import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Repository } from "../repository/repository.ts";
import { services } from "../repository/services.ts";
import { clientPairs } from "./client-pairs.ts";
import { toClientTypes, toPublishedContract, toServiceContract } from "./contract-paths.ts";
import { emitContract } from "./emit-contract.ts";
import { generateClientTypes } from "./generate-client-types.ts";

async function writeInside(root: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

async function writeDocuments(root: string, emitting: readonly string[]): Promise<string[]> {
  const written = emitting.map(async (service) => {
    const document = await emitContract(root, service);
    await writeInside(root, toServiceContract(service), document);
    await writeInside(root, toPublishedContract(service), document);
    return toPublishedContract(service);
  });
  return Promise.all(written);
}

export async function writeContracts(repository: Repository): Promise<string[]> {
  const { root } = repository;
  const emitting: string[] = services
    .map(({ folder }) => folder)
    .filter((folder) => repository.has(`${folder}/src/emit-contract.ts`));
  const documents = await writeDocuments(root, emitting);
  const pairs = clientPairs.filter(({ service }) => emitting.includes(service));
  const types = await generateClientTypes(pairs.map(({ service }) => join(root, toPublishedContract(service))));
  await Promise.all(pairs.map((pair, index) => writeInside(root, toClientTypes(pair), types[index] ?? "")));
  return [...documents, ...pairs.map(toClientTypes)];
}
