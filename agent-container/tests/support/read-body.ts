import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

export function readBody(request: IncomingMessage): Promise<string> {
  return text(request);
}
