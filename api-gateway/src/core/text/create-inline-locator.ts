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

function toPart(piece: Piece, { start, end }: Range): Range {
  const from = Math.max(start, piece.offset) - piece.offset;
  const to = Math.min(end, piece.offset + piece.length) - piece.offset;
  return { start: piece.start + from, end: piece.start + to };
}

export function createInlineLocator(block: InlineBlock): (range: Range) => Range[] {
  const pieces = locatePieces(block);
  const isBefore = (piece: Piece | undefined, offset: number) =>
    piece !== undefined && piece.offset + piece.length <= offset;
  let first = 0;
  return (range) => {
    while (isBefore(pieces[first], range.start)) first += 1;
    const found: Range[] = [];
    for (let index = first; index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (piece === undefined || piece.offset >= range.end) break;
      found.push(toPart(piece, range));
    }
    return found;
  };
}
