import type { ProofContext } from "../proof-context.ts";

const ALONE = ["run", "--rm", "--no-deps", "-T"];

export function runSetup({ engine }: ProofContext, env: NodeJS.ProcessEnv, ...command: string[]): Promise<string> {
  return engine.withEnvironment(env).readAll([...ALONE, "setup", ...command]);
}

export function runMigrate({ engine }: ProofContext, env: NodeJS.ProcessEnv = {}): Promise<string> {
  return engine.withEnvironment(env).readAll([...ALONE, "migrate"]);
}

export function runInVolumes({ engine }: ProofContext, program: string, ...args: string[]): Promise<string> {
  return engine.read([...ALONE, "--entrypoint", program, "setup", ...args]);
}
