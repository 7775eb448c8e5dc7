import { rm } from "node:fs/promises";
import { execa } from "execa";

export async function removeRun(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch {
    await execa("chmod", ["-R", "u+rwX", folder], { reject: false, stdin: "ignore" });
    await rm(folder, { recursive: true, force: true });
  }
}
