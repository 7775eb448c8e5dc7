import { parseJson } from "./parse-json.ts";

export function findJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
