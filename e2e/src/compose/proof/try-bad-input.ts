import { StackError } from "../../stack/stack-error.ts";
import type { BadInput } from "./bad-input/bad-input.ts";
import { clockInput } from "./bad-input/clock-input.ts";
import { databaseInputs } from "./bad-input/database-inputs.ts";
import { diskInput } from "./bad-input/disk-input.ts";
import { portInput } from "./bad-input/port-input.ts";
import { settingsInputs } from "./bad-input/settings-inputs.ts";
import type { ProofContext } from "./proof-context.ts";

const inputs: readonly BadInput[] = [...settingsInputs, ...databaseInputs, clockInput, portInput, diskInput];
const SHOWN = 200;

async function verify(context: ProofContext, { name, expected, meet, mend }: BadInput): Promise<void> {
  const told = await meet(context);
  await mend?.(context);
  const [line] = told.match(expected) ?? [];
  if (line === undefined)
    throw new StackError(`With ${name}, ${expected} was to be read; this was: ${told.slice(-2_000)}`);
  context.report(`  ${name}: ${line.slice(0, SHOWN)}`);
}

export async function tryBadInput(context: ProofContext): Promise<number> {
  context.report("bad input, and what an operator reads:");
  for (const input of inputs) await verify(context, input);
  return inputs.length;
}
