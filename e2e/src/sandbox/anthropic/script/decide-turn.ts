import type { Conversation, ToolOutcome } from "../messages/parse-conversation.ts";
import type { Turn } from "../messages/turn.ts";
import { askScript } from "./ask-script.ts";
import type { ScriptCommand } from "./find-command.ts";
import { fixScript } from "./fix-script.ts";
import { obey } from "./obey.ts";
import type { Steering } from "./parse-steering.ts";
import { planScript } from "./plan-script.ts";
import { readRequest, type ScriptRequest } from "./read-request.ts";
import { reviewScript } from "./review-script.ts";
import { runScript, toAnswer } from "./run-script.ts";
import type { Script, ScriptInput, Steps, ToolCall } from "./script.ts";
import { bash } from "./tool-calls.ts";

const scripts: Readonly<Record<ScriptCommand, Script>> = {
  ask: askScript,
  fix: fixScript,
  plan: planScript,
  review: reviewScript,
};

const LONGEST_MEMORY = 120;

function* loop(): Generator<ToolCall, string, ToolOutcome> {
  for (let round = 1; ; round += 1) yield bash(`echo round ${round}`, "Once more", `Round ${round}.`);
}

function* fail(): Steps<string> {
  const { text } = yield bash("cat does-not-exist.txt && exit 0 || exit 3", "Read what is needed", "I need this file.");
  return `I could not do it: the command failed.\n\n\`\`\`\n${text.slice(0, 500)}\n\`\`\``;
}

function toFirstLine(text: string): string {
  return text.split("\n", 1).join("").slice(0, LONGEST_MEMORY);
}

function remember(earlierPrompts: readonly string[], { earlierWork }: ScriptRequest): string {
  const last = earlierPrompts.at(-1);
  if (last !== undefined) return `I remember what you asked before: "${toFirstLine(readRequest(last).words)}".\n\n`;
  return earlierWork === undefined ? "" : `I was told what was done before: "${toFirstLine(earlierWork)}".\n\n`;
}

function* work(input: ScriptInput, memory: string): Steps<string> {
  if (input.steering.loop) return yield* loop();
  if (input.steering.fail) return yield* fail();
  const report = input.steering.obey ? yield* obey(input) : "";
  const answer = yield* scripts[input.request.command](input);
  return [memory + answer, report].filter((part) => part !== "").join("\n\n");
}

export function decideTurn(conversation: Conversation, steering: Steering): Turn {
  const { earlierPrompts, prompt, tools } = conversation;
  if (tools.size === 0) return toAnswer("Agent System");
  const input = { request: readRequest(prompt), steering, tools };
  return runScript(work(input, remember(earlierPrompts, input.request)), conversation);
}
