import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { createStackPaths, type StackPaths } from "../../../src/stack/paths.ts";
import type { Plan } from "../../../src/stack/plan/plan.ts";
import { endLeftovers } from "../../../src/stack/processes/end-leftovers.ts";
import { spawnSupervisor } from "../../../src/stack/supervisor/spawn-supervisor.ts";
import { readStackState, type StackState } from "../../../src/stack/supervisor/stack-state.ts";
import { createStubPlan, type Stub } from "./stub-plan.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

export interface StubStack {
  readonly paths: StackPaths;
  readonly plan: Plan;
  readonly supervisorPid: number;
  readState(): StackState;
  waitFor(isTrue: (state: StackState) => boolean): Promise<StackState>;
}

const WAIT = { timeout: 20_000, interval: 30 };

export function makeStackPaths(): StackPaths {
  const paths = createStackPaths("/nowhere", join(makeTemporaryFolder(), "var"));
  mkdirSync(paths.logsFolder, { recursive: true });
  return paths;
}

export async function startStubStack(stubs: readonly Stub[], changes: Partial<Plan> = {}): Promise<StubStack> {
  const paths = makeStackPaths();
  const plan = { ...(await createStubPlan(paths, stubs)), ...changes };
  const supervisorPid = spawnSupervisor(plan, paths.planFile);
  onTestFinished(async () => void (await endLeftovers(paths)));
  const readState = () => {
    const state = readStackState(paths.stateFile);
    if (state?.supervisor.pid !== supervisorPid) throw new Error("the supervisor has written no state yet");
    return state;
  };
  const waitFor = (isTrue: (state: StackState) => boolean) =>
    vi.waitFor(() => {
      const state = readState();
      if (!isTrue(state)) throw new Error(`not yet: ${JSON.stringify(state)}`);
      return state;
    }, WAIT);
  return { paths, plan, supervisorPid, readState, waitFor };
}
