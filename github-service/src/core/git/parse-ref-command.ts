import { ServiceError } from "../errors.ts";

export type RefCommand = { readonly ref: string; readonly isDelete: boolean };

export type ParsedLine =
  | { readonly kind: "command"; readonly command: RefCommand; readonly features: readonly string[] }
  | { readonly kind: "signed" }
  | { readonly kind: "shallow" };

const COMMAND = /^(?<old>[0-9a-f]{40}|[0-9a-f]{64}) (?<next>[0-9a-f]{40}|[0-9a-f]{64}) (?<ref>[^\0]+)$/u;
const SHALLOW = /^shallow [0-9a-f]{40,64}$/u;

export function parseRefCommand(payload: Buffer): ParsedLine {
  const [line = "", features = ""] = payload.toString("utf8").replace(/\n$/u, "").split("\0", 2);
  if (line === "push-cert") return { kind: "signed" };
  if (SHALLOW.test(line)) return { kind: "shallow" };
  const { next, ref } = COMMAND.exec(line)?.groups ?? {};
  if (next === undefined || ref === undefined) {
    throw new ServiceError("git_request_invalid", "The push holds a line that is no ref command.");
  }
  return { kind: "command", command: { ref, isDelete: /^0+$/u.test(next) }, features: features.trim().split(" ") };
}
