import type { Decision } from "../../core/deliveries/new-delivery.ts";

export type DecisionChain = {
  readonly decisions: readonly Decision[];
  record(stage: string, outcome: string, detail?: string | null): void;
};

export function createDecisionChain(now: () => Date): DecisionChain {
  const decisions: Decision[] = [];
  return {
    decisions,
    record: (stage, outcome, detail = null) => {
      decisions.push({ stage, at: now().toISOString(), outcome, detail });
    },
  };
}
