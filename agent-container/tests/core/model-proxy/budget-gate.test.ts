import { describe, expect, it } from "vitest";
import { createBudgetGate } from "../../../src/core/model-proxy/budget-gate.ts";

function openGate(budgetMicroUsd: number) {
  const money = { spent: 0 };
  const gate = createBudgetGate({ budgetMicroUsd, spent: () => money.spent });
  const enter = (bound: number, signal = new AbortController().signal) => {
    const state: { leave: (() => void) | undefined; done: boolean } = { leave: undefined, done: false };
    const entered = gate.enter(bound, signal).then((leave) => {
      state.leave = leave;
      state.done = true;
    });
    return { state, entered };
  };
  return { money, enter };
}

describe("the budget gate", () => {
  it("lets one turn through whatever it may cost", async () => {
    const { enter } = openGate(10);
    const { state, entered } = enter(1000);

    await entered;

    expect(state.leave).toBeTypeOf("function");
  });

  it("lets turns through side by side while all of them fit into what is left", async () => {
    const { money, enter } = openGate(100);
    money.spent = 10;
    const [one, two, three] = [enter(45), enter(45), enter(1)];

    await Promise.all([one.entered, two.entered]);

    expect([one.state.done, two.state.done, three.state.done]).toEqual([true, true, false]);
  });

  it("lets a turn that waited through when one before it was cheaper than feared", async () => {
    const { money, enter } = openGate(100);
    const [one, two] = [enter(90), enter(90)];
    await one.entered;

    money.spent = 5;
    one.state.leave?.();

    await two.entered;
    expect(two.state.leave).toBeTypeOf("function");
  });

  it("refuses every turn that waited when the budget is used up", async () => {
    const { money, enter } = openGate(100);
    const [one, two, three] = [enter(90), enter(90), enter(90)];
    await one.entered;

    money.spent = 100;
    one.state.leave?.();

    await Promise.all([two.entered, three.entered]);
    expect([two.state.leave, three.state.leave]).toEqual([undefined, undefined]);
  });

  it("forgets a turn whose asker has gone", async () => {
    const { enter } = openGate(100);
    const one = enter(90);
    await one.entered;
    const gone = new AbortController();
    const two = enter(90, gone.signal);

    gone.abort();

    await expect(two.entered).rejects.toThrow("aborted");
    one.state.leave?.();
    const three = enter(90);
    await three.entered;
    expect(three.state.leave).toBeTypeOf("function");
  });
});
