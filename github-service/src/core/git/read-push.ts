import { Readable } from "node:stream";
import { ServiceError } from "../errors.ts";
import { parseRefCommand, type RefCommand } from "./parse-ref-command.ts";
import { readPktLine } from "./pkt-line.ts";
import { toBodyError } from "./to-body-error.ts";

export type Push = {
  readonly commands: readonly RefCommand[];
  readonly features: readonly string[];
  readonly isSigned: boolean;
  readonly body: Readable;
};

type Commands = Omit<Push, "body">;

const MOST_COMMAND_BYTES = 65_536;

function refuse(reason: string): ServiceError {
  return new ServiceError("git_request_invalid", `The push ${reason}.`);
}

function parseCommands(bytes: Buffer): Commands | undefined {
  const commands: RefCommand[] = [];
  const features: string[] = [];
  let position = 0;
  while (true) {
    const line = readPktLine(bytes, position);
    if (line.kind === "incomplete") return undefined;
    if (line.kind === "invalid") throw refuse("does not start with pkt-lines");
    if (line.kind === "flush") return { commands, features, isSigned: false };
    const parsed = parseRefCommand(line.payload);
    if (parsed.kind === "signed") return { commands, features, isSigned: true };
    if (parsed.kind === "command") {
      commands.push(parsed.command);
      features.push(...parsed.features);
    }
    position = line.end;
  }
}

async function* resume(head: Buffer, chunks: AsyncIterator<Buffer>) {
  yield head;
  while (true) {
    const next = await chunks.next();
    if (next.done === true) return;
    yield next.value;
  }
}

async function readNext(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const next = await chunks.next().catch((error: unknown) => {
    throw toBodyError(error) ?? error;
  });
  if (next.done === true) throw refuse("ends before its ref commands do");
  return next.value;
}

export async function readPush(stream: Readable): Promise<Push> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  let commands: Commands | undefined;
  while (commands === undefined) {
    head = Buffer.concat([head, await readNext(chunks)]);
    commands = parseCommands(head);
    if (commands === undefined && head.length > MOST_COMMAND_BYTES) throw refuse("names too many refs");
  }
  const body = Readable.from(resume(head, chunks), { objectMode: false });
  body.once("close", () => stream.destroy());
  return { ...commands, body };
}
