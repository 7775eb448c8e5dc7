import type { Range } from "./range.ts";

type InlineBlock = { readonly content: string; readonly lines: readonly Range[]; readonly source: string };
type Piece = { readonly offset: number; readonly length: number; readonly start: number };

function locatePieces({ content, lines, source }: InlineBlock): Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  for (const [index, line] of content.split("\n").entries()) {
    const text = line.trim();
    const sourceLine = lines[index];
    if (sourceLine !== undefined && text !== "") {
      const column = source.slice(sourceLine.start, sourceLine.end).lastIndexOf(text);
      const indent = line.length - line.trimStart().length;
      if (column >= 0) pieces.push({ offset: offset + indent, length: text.length, start: sourceLine.start + column });
    }
    offset += line.length + 1;
  }
  return pieces;
}

export function createInlineLocator(block: InlineBlock): (range: Range) => Range[] {
  const pieces = locatePieces(block);
  return ({ start, end }) =>
    pieces.flatMap((piece) => {
      const from = Math.max(start, piece.offset);
      const to = Math.min(end, piece.offset + piece.length);
      if (from >= to) return [];
      return [{ start: piece.start + from - piece.offset, end: piece.start + to - piece.offset }];
    });
}
