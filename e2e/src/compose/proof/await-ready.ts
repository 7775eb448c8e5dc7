import { pollUntil } from "../../stack/poll-until.ts";
import { StackError } from "../../stack/stack-error.ts";

const READY_MS = 180_000;

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

export async function awaitReady(...addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const isReady = await pollUntil(() => answers(`${address}/health/ready`), { withinMs: READY_MS, everyMs: 500 });
    if (!isReady) throw new StackError(`${address} did not become ready within ${READY_MS / 1_000} seconds.`);
  }
}
