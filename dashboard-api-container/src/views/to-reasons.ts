import type { TimelineItem } from "./to-timeline-item.ts";

const deciding = new Set(["validation", "command matching", "authorization"]);

export function toReasons(items: readonly TimelineItem[]) {
  return items
    .filter(({ source, kind }) => source === "webhook" && deciding.has(kind))
    .map(({ kind, text, facts }) => {
      const words = facts.map(({ name, value }) => `${name} ${value}`).join(", ");
      return { kind, words: [text, words].filter(Boolean).join(" · ") };
    });
}
