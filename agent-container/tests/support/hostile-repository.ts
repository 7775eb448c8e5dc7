import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { parseJson } from "../../src/core/parse-json.ts";

export type AttackTargets = { files: string[]; folders: string[]; ports: number[]; foldersToEscapeTo: string[] };

const source = new URL("../fixtures/hostile-repository/", import.meta.url);
const manifestSchema = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), source: z.string() })),
  links: z.array(z.strictObject({ path: z.string(), target: z.string() })),
});

export async function writeHostileRepository(folder: string, targets: AttackTargets): Promise<void> {
  const manifest = manifestSchema.parse(parseJson(await readFile(new URL("manifest.json", source), "utf8")));
  for (const { path, source: name } of manifest.files) {
    const text = await readFile(new URL(`files/${name}`, source), "utf8");
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text.replaceAll("@ATTACKER_PORT@", String(targets.ports[0])));
  }
  for (const { path, target } of manifest.links) await symlink(target, join(folder, path));
  await writeFile(join(folder, "targets.json"), JSON.stringify(targets));
}

export const lootSchema = z.strictObject({
  attempts: z.int(),
  files: z.record(z.string(), z.string().nullable()),
  folders: z.record(z.string(), z.array(z.string()).nullable()),
  environments: z.array(z.string()),
  ports: z.array(z.int()),
  links: z.record(z.string(), z.string().nullable()),
  sessions: z.int(),
  ran: z.string(),
});
