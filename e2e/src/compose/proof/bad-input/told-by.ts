import type { ComposeEngine } from "../../compose-engine.ts";

export async function toldBy(engine: ComposeEngine, args: readonly string[]): Promise<string> {
  return engine.read(args).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
}
