import { Visitor } from "oxc-parser";
import type { ParsedCode } from "./parse-code.ts";

interface FunctionLike {
  readonly start: number;
  readonly end: number;
  readonly returnType?: { readonly typeAnnotation: { readonly type: string } } | null;
}

export function returnsUnknown(code: ParsedCode, offset: number): boolean {
  const enclosing: FunctionLike[] = [];
  const enter = (node: FunctionLike) => {
    if (node.start <= offset && offset < node.end) enclosing.push(node);
  };
  new Visitor({ FunctionDeclaration: enter, FunctionExpression: enter, ArrowFunctionExpression: enter }).visit(
    code.program,
  );
  return enclosing.at(-1)?.returnType?.typeAnnotation.type === "TSUnknownKeyword";
}
