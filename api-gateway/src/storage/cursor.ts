import { z } from "zod";
import { ServiceError } from "../core/errors.ts";
import { parseJson } from "../core/parse-json.ts";

export type Position = { readonly at: Date; readonly id: string };

const positionSchema = z.tuple([z.iso.datetime(), z.string().max(60)]);

export function toCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

export function parseCursor(cursor: string): Position {
  try {
    const [at, id] = positionSchema.parse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at: new Date(at), id };
  } catch (cause) {
    throw new ServiceError("cursor_invalid", "The cursor is none that this service gave.", { cause });
  }
}
