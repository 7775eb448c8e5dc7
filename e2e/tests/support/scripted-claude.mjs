#!/usr/bin/env node
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";

const args = process.argv.slice(2);
const argumentOf = (name) => args[args.indexOf(name) + 1];
const session_id = args.includes("--resume") ? argumentOf("--resume") : argumentOf("--session-id");
const prompt = await text(process.stdin);
const words = /<request>\n([\s\S]*?)\n<\/request>/u.exec(prompt)?.[1] ?? "";
const steps = new Map([...prompt.matchAll(/\bscripted:([a-z]+)(?:=(\d+))?/gu)].map(([, name, value]) => [name, value]));
const usage = { input_tokens: 100, output_tokens: 20, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 };
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const say = (content) => print({ type: "assistant", message: { id: `msg_${Math.random()}`, content, usage } });

function commit() {
  appendFileSync("scripted.txt", `${words}\n`);
  execFileSync("git", ["add", "scripted.txt"]);
  execFileSync("git", ["commit", "--quiet", "--message", "Do as the script says"]);
}

if (steps.has("garbage")) {
  for (let line = 0; line < 5; line += 1) process.stdout.write("this is not the stream you look for\n");
  process.exit(0);
}
print({ type: "system", subtype: "init", session_id, model: "scripted", claude_code_version: "0.0.0" });
if (steps.has("exit")) {
  process.stderr.write("the script says no\n");
  process.exit(Number(steps.get("exit") ?? 1));
}
if (steps.has("kill")) process.kill(process.pid, "SIGKILL");
if (steps.has("silent")) await delay(600_000);
say([{ type: "text", text: "I begin." }]);
if (steps.has("chatty")) for (;;) await delay(200).then(() => say([{ type: "text", text: "Still at it." }]));
if (steps.has("slow")) await delay(Number(steps.get("slow")));
if (prompt.includes("Commit your work on")) commit();
const result = `Done as scripted: ${words}`;
say([{ type: "text", text: result }]);
print({
  ...{ type: "result", subtype: "success", is_error: false, num_turns: 2, result, session_id, usage },
  ...{ total_cost_usd: 0.001, errors: [], api_error_status: null },
});
