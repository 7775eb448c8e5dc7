import MarkdownIt, { type Token } from "markdown-it";
import { readStruckThrough } from "./read-struck-through.ts";

const POSITION = "position";

function createMarkdownParser(): InstanceType<typeof MarkdownIt> {
  const parser = new MarkdownIt("commonmark").disable(["link", "image", "emphasis"]).use(readStruckThrough);
  const State = parser.inline.State;
  parser.inline.State = class extends State {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const position = this.pos;
      const token = super.push(type, tag, nesting);
      token.meta = { [POSITION]: position };
      return token;
    }
  };
  return parser;
}

const parser = createMarkdownParser();

export function parseMarkdown(markdown: string): Token[] {
  return parser.parse(markdown, {});
}

export function getPosition(token: Token): number {
  return Number(token.meta?.[POSITION] ?? 0);
}
