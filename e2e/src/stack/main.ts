import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { CommandOptions } from "./command-options.ts";
import { check } from "./commands/check.ts";
import { clean } from "./commands/clean.ts";
import { demo } from "./commands/demo.ts";
import { logs } from "./commands/logs.ts";
import { start } from "./commands/start.ts";
import { status } from "./commands/status.ts";
import { stop } from "./commands/stop.ts";
import { test } from "./commands/test.ts";
import { createStackPaths } from "./paths.ts";
import { StackError } from "./stack-error.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/u, "");

const commands = new Map<string, (options: CommandOptions) => Promise<void>>([
  ["start", start],
  ["stop", stop],
  ["status", status],
  ["logs", logs],
  ["check", check],
  ["clean", clean],
  ["demo", demo],
  ["test", test],
]);

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      var: { type: "string" },
      "free-ports": { type: "boolean", default: false },
      only: { type: "string" },
      service: { type: "string" },
      "no-follow": { type: "boolean", default: false },
    },
  });
  const command = commands.get(positionals[0] ?? "");
  if (command === undefined)
    throw new StackError(`usage: main.ts ${[...commands.keys()].join("|")} [--var FOLDER] [--free-ports]`);
  await command({
    paths: createStackPaths(ROOT, values.var),
    usesFreePorts: values["free-ports"],
    service: values.service === "" ? undefined : values.service,
    only: values.only,
    follows: !values["no-follow"],
    report: (line) => console.log(line),
  });
}

process.stdout.on("error", () => undefined);

try {
  await run();
} catch (error) {
  console.error(error instanceof StackError ? error.message : error);
  process.exitCode = 1;
}
