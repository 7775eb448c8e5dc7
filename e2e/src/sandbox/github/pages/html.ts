import { escapeHtml } from "./escape-html.ts";

export type Html = { readonly html: string };

type Part = string | number | Html | readonly Html[];

function toText(part: Part): string {
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "html" in part ? part.html : part.map((one) => one.html).join("");
}

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const rest = parts.map((part, index) => toText(part) + (strings[index + 1] ?? ""));
  return { html: (strings[0] ?? "") + rest.join("") };
}
