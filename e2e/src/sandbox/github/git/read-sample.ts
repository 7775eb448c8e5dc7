import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../../parse-json.ts";
import { type FileToCommit, readFolder } from "./read-folder.ts";

const manifestSchema = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), source: z.string() })),
  links: z.array(z.strictObject({ path: z.string(), target: z.string() })),
});

export async function readSample(folder: string): Promise<readonly FileToCommit[]> {
  const manifest = await readFile(join(folder, "manifest.json"), "utf8").catch(() => undefined);
  if (manifest === undefined) return readFolder(folder);
  const { files, links } = manifestSchema.parse(parseJson(manifest));
  const contents = await Promise.all(files.map(({ source }) => readFile(join(folder, "files", source))));
  return [
    ...files.map(({ path }, index) => ({ path, mode: "100644" as const, content: contents[index] ?? Buffer.alloc(0) })),
    ...links.map(({ path, target }) => ({ path, mode: "120000" as const, content: Buffer.from(target) })),
  ];
}
