import { type Expression, Visitor } from "oxc-parser";
import type { ParsedCode } from "./parse-code.ts";

export interface ImportUse {
  readonly start: number;
  readonly specifier: string;
}

const importingCalls = new Set([
  "require",
  "require.resolve",
  "import.meta.resolve",
  "vi.mock",
  "vi.doMock",
  "vi.importActual",
]);

function findText(node: Expression | undefined): string | undefined {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node?.type !== "TemplateLiteral") return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

export function findImports(code: ParsedCode): ImportUse[] {
  const uses: ImportUse[] = [];
  const add = (node: Expression | null | undefined) => {
    const specifier = findText(node ?? undefined);
    if (node && specifier !== undefined) uses.push({ start: node.start, specifier });
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression({ callee, arguments: [first] }) {
      const name = code.source.slice(callee.start, callee.end);
      if (importingCalls.has(name) && first?.type !== "SpreadElement") add(first);
    },
  }).visit(code.program);
  return uses;
}
