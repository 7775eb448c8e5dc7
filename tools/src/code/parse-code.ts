import { type ParseResult, parseSync } from "oxc-parser";
import { lineAt } from "./line-at.ts";

export interface ParsedCode extends Pick<ParseResult, "program" | "comments" | "errors"> {
  readonly path: string;
  readonly source: string;
  lineOf(node: { readonly start: number }): number;
}

export function parseCode(path: string, source: string): ParsedCode {
  const { program, comments, errors } = parseSync(path, source);
  return { path, source, program, comments, errors, lineOf: ({ start }) => lineAt(source, start) };
}
