import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ServiceError } from "../errors.ts";

export function openBody(stream: Readable, encoding: string | undefined): Readable {
  if (encoding === undefined || encoding === "identity") return stream;
  if (encoding === "gzip" || encoding === "x-gzip") return pipeline(stream, createGunzip(), () => undefined);
  throw new ServiceError("git_request_invalid", `The content encoding ${encoding} is not taken; use gzip or none.`);
}
