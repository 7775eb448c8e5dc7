import { describe, expect, it } from "vitest";
import { createMessageUsageReader, createStreamUsageReader } from "../../../src/core/model-proxy/read-usage.ts";

const usage = { input_tokens: 5, cache_read_input_tokens: 7, cache_creation_input_tokens: 11, output_tokens: 1 };
const start = {
  type: "message_start",
  message: { model: "claude-sonnet-4-5", usage: { ...usage, cache_creation: { ephemeral_1h_input_tokens: 3 } } },
};
const delta = { type: "message_delta", usage: { output_tokens: 42 } };

function toStream(...events: object[]): Buffer {
  return Buffer.from(events.map((event) => `event: x\ndata: ${JSON.stringify(event)}\n\n`).join(""));
}

describe("counting the tokens of a streamed answer", () => {
  it("takes inputs from the start and outputs from the end", () => {
    const reader = createStreamUsageReader();
    reader.push(toStream(start, delta));

    expect(reader.finish()).toEqual({
      model: "claude-sonnet-4-5",
      usage: {
        input_tokens: 5,
        output_tokens: 42,
        cache_read_tokens: 7,
        cache_write_tokens: 11,
        cache_write_hour_tokens: 3,
      },
    });
  });

  it("does not mind where the stream is cut into chunks", () => {
    const reader = createStreamUsageReader();
    for (const byte of toStream(start, delta)) reader.push(Buffer.of(byte));

    expect(reader.finish()?.usage.output_tokens).toBe(42);
  });

  it("keeps what is known of a stream that ended early", () => {
    const reader = createStreamUsageReader();
    reader.push(toStream(start));

    expect(reader.finish()?.usage).toMatchObject({ input_tokens: 5, output_tokens: 1 });
  });

  it("counts nothing where there is nothing to count", () => {
    const reader = createStreamUsageReader();
    reader.push(Buffer.from("event: ping\ndata: {}\n\ndata: not json\n\n"));

    expect(reader.finish()).toBeUndefined();
  });
});

describe("counting the tokens of a whole answer", () => {
  it("reads its usage", () => {
    const reader = createMessageUsageReader(1000);
    reader.push(Buffer.from(JSON.stringify({ model: "m", usage })));

    expect(reader.finish()).toMatchObject({ model: "m", usage: { input_tokens: 5, cache_write_hour_tokens: 0 } });
  });

  it("counts nothing of an error or of an answer that is too long to keep", () => {
    const error = createMessageUsageReader(1000);
    error.push(Buffer.from('{"type":"error"}'));
    const long = createMessageUsageReader(3);
    long.push(Buffer.from(JSON.stringify({ model: "m", usage })));

    expect([error.finish(), long.finish()]).toEqual([undefined, undefined]);
  });
});
