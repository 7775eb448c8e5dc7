import { parseJson } from "../core/parse-json.ts";

export type DecodedBody =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "malformed"; readonly reason: string; readonly path: string };

const DEEPEST = 64;
const UNSAFE_KEY = "__proto__";

function malformed(reason: string, path = "body"): DecodedBody {
  return { kind: "malformed", reason, path };
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function findUnsafePart(root: unknown): DecodedBody | undefined {
  let level = [root].filter(isContainer);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return malformed(`is nested deeper than ${DEEPEST} levels`);
    for (const part of level) {
      if (Object.hasOwn(part, UNSAFE_KEY)) return malformed(`has a field called ${UNSAFE_KEY}`, UNSAFE_KEY);
    }
    level = level.flatMap((part) => Object.values(part).filter(isContainer));
  }
  return undefined;
}

export function decodeJsonText(text: string): DecodedBody {
  try {
    const value = parseJson(text);
    return findUnsafePart(value) ?? { kind: "value", value };
  } catch {
    return malformed("is no JSON, or only the beginning of it");
  }
}

export function decodeFormText(text: string): DecodedBody {
  try {
    const fields = text.split("&").map((field) => field.replaceAll("+", " ").split("="));
    const payloads = fields.filter(([name]) => decodeURIComponent(name ?? "") === "payload");
    const [payload] = payloads;
    if (payload === undefined) return malformed("has no field called payload");
    if (payloads.length > 1) return malformed("has more than one field called payload", "payload");
    return decodeJsonText(decodeURIComponent(payload.slice(1).join("=")));
  } catch {
    return malformed("is no form of UTF-8 text with percent encoding");
  }
}

export function decodeBody(rawBody: Uint8Array, contentType: string | undefined): DecodedBody {
  const mediaType = contentType?.split(";")[0]?.trim().toLowerCase();
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(rawBody);
    if (mediaType === "application/json") return decodeJsonText(text);
    if (mediaType === "application/x-www-form-urlencoded") return decodeFormText(text);
    return malformed("is neither JSON nor a form", "content-type");
  } catch {
    return malformed("is no UTF-8 text");
  }
}
