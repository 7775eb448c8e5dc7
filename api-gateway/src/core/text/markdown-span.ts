import type { Range } from "./range.ts";

export type MarkdownSpan = Range & {
  readonly kind: "text" | "html";
  readonly quoted: boolean;
};
