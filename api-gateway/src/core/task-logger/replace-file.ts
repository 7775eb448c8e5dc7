import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export async function replaceFile(path: string, content: string): Promise<boolean> {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    {
      await using file = await open(draft, "wx");
      await file.writeFile(content);
      await file.datasync();
    }
    await rename(draft, path);
    return true;
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
    return false;
  }
}
