import { BulkheadRejectedError, bulkhead, handleWhen, retry, TaskCancelledError } from "cockatiel";
import { isDatabaseUnavailable } from "./is-database-unavailable.ts";
import { isWriteConflict } from "./is-write-conflict.ts";
import type { Patience, WaitAtMost } from "./patience.ts";

export type GroupCommitPorts<Item, Kept> = {
  readonly mostItems: number;
  readonly mostBytes: number;
  readonly waitAtMost: WaitAtMost;
  countBytes(item: Item): number;
  commitTogether(items: readonly Item[]): Promise<ReadonlyMap<Item, Kept>>;
  commitAlone(item: Item): Promise<Kept>;
};

export type GroupCommit<Item, Kept> = (item: Item, patience: Patience) => Promise<Kept>;

type Waiting<Item, Kept> = {
  readonly item: Item;
  readonly patience: Patience;
  readonly promise: Promise<Kept>;
  resolve(kept: Kept): void;
  reject(error: unknown): void;
};

const ALONE_AT_ONCE = 3;
const LONGEST_ALONE = 3_000;
const MOST_WAITING = 2_000;

function takeGroup<Item, Kept>(
  waiting: Waiting<Item, Kept>[],
  { mostItems, mostBytes, countBytes }: GroupCommitPorts<Item, Kept>,
): Waiting<Item, Kept>[] {
  let bytes = 0;
  const end = waiting.findIndex(({ item }, index) => {
    bytes += countBytes(item);
    return index === mostItems || (index > 0 && bytes > mostBytes);
  });
  const taken = waiting.splice(0, end === -1 ? waiting.length : end);
  return taken.filter(({ patience }) => !patience.signal.aborted);
}

export function createGroupCommit<Item, Kept>(ports: GroupCommitPorts<Item, Kept>): GroupCommit<Item, Kept> {
  const waiting: Waiting<Item, Kept>[] = [];
  const single = bulkhead(ALONE_AT_ONCE, Number.POSITIVE_INFINITY);
  const again = retry(handleWhen(isWriteConflict), { maxAttempts: 2 });
  let isWorking = false;

  const commitAlone = ({ item, patience, resolve, reject }: Waiting<Item, Kept>) =>
    single.execute(async () => {
      if (patience.signal.aborted) return;
      await ports.waitAtMost(LONGEST_ALONE, () => ports.commitAlone(item)).then(resolve, reject);
    });
  const giveUp = (group: readonly Waiting<Item, Kept>[], error: unknown) => {
    for (const each of [...group, ...waiting.splice(0)]) each.reject(error);
  };
  const commitHalves = async (group: readonly Waiting<Item, Kept>[]): Promise<void> => {
    const middle = Math.ceil(group.length / 2);
    if (middle === group.length) for (const each of group) void commitAlone(each);
    else for (const half of [group.slice(0, middle), group.slice(middle)]) await commitGroup(half);
  };
  const commitGroup = async (group: readonly Waiting<Item, Kept>[]): Promise<void> => {
    const items = group.map(({ item }) => item);
    const longest = Math.min(...group.map(({ patience }) => patience.left()));
    try {
      const kept = await ports.waitAtMost(longest, () => again.execute(() => ports.commitTogether(items)));
      for (const each of group) {
        const result = kept.get(each.item);
        if (result === undefined) void commitAlone(each);
        else each.resolve(result);
      }
    } catch (error) {
      if (error instanceof TaskCancelledError) giveUp(group, error);
      else if (isDatabaseUnavailable(error)) for (const each of group) each.reject(error);
      else await commitHalves(group);
    }
  };
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = takeGroup(waiting, ports);
      if (group.length > 0) await commitGroup(group);
    }
    isWorking = false;
  };

  return (item, patience) => {
    if (waiting.length >= MOST_WAITING) return Promise.reject(new BulkheadRejectedError(MOST_WAITING, 0));
    const each = { item, patience, ...Promise.withResolvers<Kept>() };
    waiting.push(each);
    if (!isWorking) {
      isWorking = true;
      setImmediate(() => void work());
    }
    return each.promise;
  };
}
