const SHORTEST = 3;

export function toFence(content: string, language: string): string {
  let length = SHORTEST;
  for (const [run] of content.matchAll(/`+/gu)) length = Math.max(length, run.length + 1);
  const fence = "`".repeat(length);
  return `${fence}${language}\n${content.replace(/\n$/u, "")}\n${fence}`;
}
