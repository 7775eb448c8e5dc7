export function toTimestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/u, "Z");
}
