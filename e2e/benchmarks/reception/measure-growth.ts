import type { TestStack } from "../../tests/support/start-test-stack.ts";
import { readPssMib } from "../memory/read-pss.ts";
import type { Round } from "./send-deliveries.ts";
import { waitUntilDrained } from "./wait-until-drained.ts";

export interface MemoryAfter {
  readonly deliveries: number;
  readonly mib: number;
}

export interface MemoryGrowth {
  readonly once: MemoryAfter;
  readonly threefold: MemoryAfter;
}

interface GrowthOptions {
  readonly stack: TestStack;
  readonly deliveries: number;
  readonly rounds: number;
  readonly sendRound: () => Promise<Round>;
}

export async function measureGrowth({ stack, deliveries, rounds, sendRound }: GrowthOptions): Promise<MemoryGrowth> {
  const readMib = () => readPssMib(stack.get("api-gateway").pid ?? 0);
  const once = { deliveries, mib: readMib() };
  let all = deliveries;
  for (let round = 0; round < 2 * rounds; round += 1) {
    const { accepted } = await sendRound();
    await waitUntilDrained(stack);
    all += accepted;
  }
  return { once, threefold: { deliveries: all, mib: readMib() } };
}
