import { createHash } from "node:crypto";
import { basename } from "node:path";

export function toRunMarker(runFolder: string): string {
  return `${basename(runFolder)}-${createHash("sha256").update(runFolder).digest("hex").slice(0, 12)}`;
}
