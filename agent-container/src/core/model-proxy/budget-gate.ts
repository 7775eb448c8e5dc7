import { EventEmitter, once } from "node:events";

export type LeaveGate = () => void;
export type BudgetGate = { enter: (boundMicroUsd: number, signal: AbortSignal) => Promise<LeaveGate | undefined> };
type Budget = { budgetMicroUsd: number; spent: () => number };

export function createBudgetGate({ budgetMicroUsd, spent }: Budget): BudgetGate {
  const changes = new EventEmitter().setMaxListeners(0);
  let inFlight = 0;
  let reserved = 0;

  const admit = (bound: number): LeaveGate => {
    inFlight += 1;
    reserved += bound;
    return () => {
      inFlight -= 1;
      reserved -= bound;
      changes.emit("change");
    };
  };

  return {
    enter: async (bound, signal) => {
      while (spent() < budgetMicroUsd) {
        signal.throwIfAborted();
        if (inFlight === 0 || spent() + reserved + bound <= budgetMicroUsd) return admit(bound);
        await once(changes, "change", { signal });
      }
      return undefined;
    },
  };
}
