import { existsSync, lstatSync, readlinkSync } from "node:fs";
import type { Mount } from "./mount.ts";

const systemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
const systemSettings = ["/etc/ssl/certs", "/etc/alternatives", "/etc/ld.so.cache"];

function toSystemMount(path: string): Mount {
  return lstatSync(path).isSymbolicLink()
    ? { kind: "symlink", pointsTo: readlinkSync(path), target: path }
    : { kind: "read_only", source: path, target: path };
}

export function findSystemMounts(): Mount[] {
  return [...systemFolders, ...systemSettings].filter((path) => existsSync(path)).map(toSystemMount);
}
