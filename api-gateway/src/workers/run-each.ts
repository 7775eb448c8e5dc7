import type { Logger } from "pino";

export async function runEach<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<void>,
  logger: Pick<Logger, "warn">,
): Promise<void> {
  const outcomes = await Promise.allSettled(items.map(run));
  for (const outcome of outcomes) {
    if (outcome.status === "rejected")
      logger.warn({ err: outcome.reason }, "one of several rows failed; it is tried again");
  }
}
