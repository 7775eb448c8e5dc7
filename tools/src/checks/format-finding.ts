import type { Finding } from "./check.ts";

export function formatFinding({ path, line, message }: Finding): string {
  const place = line === undefined ? path : `${path}:${line}`;
  return `${place}: ${message}`;
}
