import type { ProofContext } from "../proof-context.ts";

export interface BadInput {
  readonly name: string;
  readonly expected: RegExp;
  meet(context: ProofContext): Promise<string>;
  mend?(context: ProofContext): Promise<unknown>;
}
