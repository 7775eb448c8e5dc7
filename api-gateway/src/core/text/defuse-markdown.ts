import { readMarkdownSpans } from "./read-markdown-spans.ts";

const mention = /(?<![\p{L}\p{N}_])@(?=[\p{L}\p{N}])/gu;
const encodedAt = /&(?=#0{0,9}64;|#x0{0,9}40;|commat;)/giu;
const image = /!(?=\[)/gu;

function defuseMentions(text: string): string {
  return text.replace(mention, "@\u200b").replace(encodedAt, "&amp;");
}

export function defuseMarkdown(markdown: string): string {
  let defused = "";
  let position = 0;
  for (const { kind, start, end } of readMarkdownSpans(markdown)) {
    if (start < position) continue;
    const text = defuseMentions(markdown.slice(start, end));
    defused += markdown.slice(position, start);
    defused += kind === "html" ? text.replaceAll("<", "&lt;") : text.replace(image, "");
    position = end;
  }
  return defused + markdown.slice(position);
}
