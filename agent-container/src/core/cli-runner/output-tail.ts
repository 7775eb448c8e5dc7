import type { Readable } from "node:stream";

export type OutputTail = { text: () => string };

export function keepOutputTail(stream: Readable, maxLength: number): OutputTail {
  let tail = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    tail = (tail + chunk).slice(-maxLength);
  });
  stream.on("error", () => undefined);
  return { text: () => tail.trim() };
}
