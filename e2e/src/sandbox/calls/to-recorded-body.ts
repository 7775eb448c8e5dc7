import { Readable } from "node:stream";

const LARGEST_BODY_KEPT = 256 * 1024;

export function toRecordedBody(body: unknown): unknown {
  if (body === undefined || body === null) return null;
  if (body instanceof Readable) return { stream: true };
  const size = Buffer.byteLength(JSON.stringify(body));
  return size > LARGEST_BODY_KEPT ? { truncated: true, bytes: size } : body;
}
