import { type MemberExpression, Visitor } from "oxc-parser";
import type { ParsedCode } from "./parse-code.ts";

export interface MemberUse {
  readonly start: number;
  readonly kind: "member" | "value";
}

function toPropertyName({ property, computed }: MemberExpression): string | undefined {
  if (property.type === "Identifier" && !computed) return property.name;
  return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
}

function findGlobalStart({ object: node }: MemberExpression, name: string): number | undefined {
  if (node.type === "Identifier") return node.name === name ? node.start : undefined;
  return node.type === "MemberExpression" && toPropertyName(node) === name ? node.property.start : undefined;
}

export function findMemberUses(code: ParsedCode, global: string, member: string): MemberUse[] {
  const uses: MemberUse[] = [];
  const resolved = new Set<number>();
  new Visitor({
    MemberExpression(node) {
      const start = findGlobalStart(node, global);
      const property = toPropertyName(node);
      if (start === undefined || property === undefined) return;
      resolved.add(start);
      if (property === member) uses.push({ start, kind: "member" });
    },
    Identifier(node) {
      if (node.name === global && !resolved.has(node.start)) uses.push({ start: node.start, kind: "value" });
    },
  }).visit(code.program);
  return uses;
}
