import type { ToolOutcome } from "../messages/parse-conversation.ts";
import type { Steering } from "./parse-steering.ts";
import type { ScriptRequest } from "./read-request.ts";

export type ToolCall = {
  readonly say: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
};

export type ScriptInput = {
  readonly request: ScriptRequest;
  readonly steering: Steering;
  readonly tools: ReadonlySet<string>;
};

export type Steps<Answer> = Generator<ToolCall, Answer, ToolOutcome>;

export type Script = (input: ScriptInput) => Steps<string>;
