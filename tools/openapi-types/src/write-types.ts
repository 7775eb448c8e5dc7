import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTypes, { astToString, COMMENT_HEADER } from "openapi-typescript";

export async function writeTypes(documentPath: string, typesPath: string): Promise<void> {
  const nodes = await openapiTypes(pathToFileURL(documentPath), { silent: true });
  await mkdir(dirname(typesPath), { recursive: true });
  await writeFile(typesPath, `${COMMENT_HEADER}${astToString(nodes)}`);
}
