import { existsSync, lchownSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SERVICE_USER = 1000;

function own(path: string): void {
  lchownSync(path, SERVICE_USER, SERVICE_USER);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) own(join(path, name));
}

export function ownVolume(path: string): boolean {
  if (!existsSync(path) || lstatSync(path).uid === SERVICE_USER) return false;
  own(path);
  return true;
}
