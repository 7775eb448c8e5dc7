#!/usr/bin/env node
import { text } from "node:stream/consumers";

const startedAt = performance.timeOrigin;
const args = process.argv.slice(2);
const session_id = args[args.indexOf("--session-id") + 1];
const prompt = await text(process.stdin);
const usage = { input_tokens: 100, output_tokens: 20, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 };
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const say = (said) =>
  print({ type: "assistant", message: { id: "msg_replay", content: [{ type: "text", text: said }], usage } });

print({ type: "system", subtype: "init", session_id, model: "replay", claude_code_version: "0.0.0" });
say(JSON.stringify({ replay: { startedAt, args, prompt } }));
say("Nothing was done.");
print({
  ...{
    type: "result",
    subtype: "success",
    is_error: false,
    num_turns: 1,
    result: "Nothing was done.",
    session_id,
    usage,
  },
  ...{ total_cost_usd: 0.001, errors: [], api_error_status: null },
});
