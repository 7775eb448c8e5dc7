import { isGenerated } from "../repository/is-generated.ts";

const codePattern = /\.(?:[cm]?[jt]s|[jt]sx)$/u;

export function isCode(path: string): boolean {
  return codePattern.test(path) && !isGenerated(path);
}
