import { bulkhead, handleWhen, retry, TaskCancelledError, TimeoutStrategy, timeout, wrap } from "cockatiel";
import { isDatabaseUnavailable } from "./is-database-unavailable.ts";
import { isWriteConflict } from "./is-write-conflict.ts";

export type GroupCommitPorts<Item, Kept> = {
  readonly mostItems: number;
  readonly mostBytes: number;
  countBytes(item: Item): number;
  commitTogether(items: readonly Item[]): Promise<ReadonlyMap<Item, Kept>>;
  commitAlone(item: Item): Promise<Kept>;
};

export type GroupCommit<Item, Kept> = (item: Item, signal: AbortSignal) => Promise<Kept>;

type Waiting<Item, Kept> = {
  readonly item: Item;
  readonly signal: AbortSignal;
  readonly promise: Promise<Kept>;
  resolve(kept: Kept): void;
  reject(error: unknown): void;
};

const ALONE_AT_ONCE = 3;
const LONGEST_GROUP = 1_000;

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
  return taken.filter(({ signal }) => !signal.aborted);
}

export function createGroupCommit<Item, Kept>(ports: GroupCommitPorts<Item, Kept>): GroupCommit<Item, Kept> {
  const waiting: Waiting<Item, Kept>[] = [];
  const single = bulkhead(ALONE_AT_ONCE, Number.POSITIVE_INFINITY);
  const together = wrap(
    timeout(LONGEST_GROUP, TimeoutStrategy.Aggressive),
    retry(handleWhen(isWriteConflict), { maxAttempts: 2 }),
  );
  let isWorking = false;

  const commitAlone = ({ item, signal, resolve, reject }: Waiting<Item, Kept>) =>
    single.execute(async () => {
      if (!signal.aborted) await ports.commitAlone(item).then(resolve, reject);
    });
  const commitGroup = async (group: readonly Waiting<Item, Kept>[]): Promise<void> => {
    try {
      const kept = await together.execute(() => ports.commitTogether(group.map(({ item }) => item)));
      for (const each of group) {
        const result = kept.get(each.item);
        if (result === undefined) void commitAlone(each);
        else each.resolve(result);
      }
    } catch (error) {
      const isHopeless = error instanceof TaskCancelledError || isDatabaseUnavailable(error);
      for (const each of group) isHopeless ? each.reject(error) : void commitAlone(each);
    }
  };
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = takeGroup(waiting, ports);
      if (group.length > 0) await commitGroup(group);
    }
    isWorking = false;
  };

  return (item, signal) => {
    const each = { item, signal, ...Promise.withResolvers<Kept>() };
    waiting.push(each);
    if (!isWorking) {
      isWorking = true;
      setImmediate(() => void work());
    }
    return each.promise;
  };
}
