export function isGenerated(path: string): boolean {
  return path.split("/").includes("generated") || path.endsWith(".gen.ts");
}
