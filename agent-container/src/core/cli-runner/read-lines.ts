import { StringDecoder } from "node:string_decoder";

export type Line = { text: string; complete: boolean };

export async function* readLines(input: AsyncIterable<Buffer>, maxLength: number): AsyncGenerator<Line> {
  const decoder = new StringDecoder("utf8");
  let pending = "";
  let discarding = false;
  for await (const chunk of input) {
    const parts = decoder.write(chunk).split("\n");
    for (const [index, part] of parts.entries()) {
      pending = discarding ? "" : pending + part;
      const ends = index < parts.length - 1;
      if (pending.length > maxLength) {
        yield { text: pending.slice(0, maxLength), complete: false };
        pending = "";
        discarding = true;
      } else if (ends && !discarding && pending.trim() !== "") {
        yield { text: pending, complete: true };
      }
      if (ends) {
        pending = "";
        discarding = false;
      }
    }
  }
  if (!discarding && pending.trim() !== "") yield { text: pending, complete: true };
}
