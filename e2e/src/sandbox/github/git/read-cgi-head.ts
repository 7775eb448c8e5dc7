import type { Readable } from "node:stream";

export type CgiHead = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
};

const LARGEST_HEAD = 64 * 1024;

function toHead(text: string): CgiHead {
  const pairs = text.split("\r\n").map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const { status = "200", ...headers } = Object.fromEntries(pairs);
  return { status: Number.parseInt(status, 10), headers };
}

export async function readCgiHead(output: Readable): Promise<CgiHead> {
  let read = Buffer.alloc(0);
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    read = Buffer.concat([read, Buffer.from(chunk)]);
    const end = read.indexOf("\r\n\r\n");
    if (end >= 0) {
      output.unshift(read.subarray(end + 4));
      return toHead(read.subarray(0, end).toString("latin1"));
    }
    if (read.length > LARGEST_HEAD) break;
  }
  return { status: 500, headers: { "content-type": "text/plain" } };
}
