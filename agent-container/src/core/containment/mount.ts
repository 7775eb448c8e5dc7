export type SourceMount = { kind: "read_only" | "writable"; source: string; target: string };
export type SymbolicLink = { kind: "symlink"; pointsTo: string; target: string };
export type Mount = SourceMount | SymbolicLink;

export function toMountArguments(mount: Mount): string[] {
  if (mount.kind === "symlink") return ["--symlink", mount.pointsTo, mount.target];
  return [mount.kind === "writable" ? "--bind" : "--ro-bind", mount.source, mount.target];
}
