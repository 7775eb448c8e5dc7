import type { ProofContext } from "../proof-context.ts";
import { toldBy } from "./told-by.ts";

const ALONE = ["run", "--rm", "--no-deps", "-T"];

export function runSetup({ engine }: ProofContext, env: NodeJS.ProcessEnv, ...command: string[]): Promise<string> {
  return toldBy(engine.withEnvironment(env), [...ALONE, "setup", ...command]);
}

export function runMigrate({ engine }: ProofContext, env: NodeJS.ProcessEnv = {}): Promise<string> {
  return toldBy(engine.withEnvironment(env), [...ALONE, "migrate"]);
}

export function runInVolumes({ engine }: ProofContext, program: string, ...args: string[]): Promise<string> {
  return engine.read([...ALONE, "--entrypoint", program, "setup", ...args]);
}
