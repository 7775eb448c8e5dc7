import { expect, it, vi } from "vitest";
import { createGroupCommit, type GroupCommitPorts } from "../../src/storage/create-group-commit.ts";
import { createWaitAtMost } from "../../src/storage/patience.ts";

const left = () => 1_000;
const open = { signal: new AbortController().signal, left };

function startGroups(change: Partial<GroupCommitPorts<number, string>> = {}) {
  const groups: number[][] = [];
  const alone: number[] = [];
  const first = Promise.withResolvers<void>();
  const keep = createGroupCommit<number, string>({
    waitAtMost: createWaitAtMost({ beatsWithin: async () => false }),
    ...{ mostItems: 4, mostBytes: 100, countBytes: () => 1 },
    commitTogether: async (items) => {
      groups.push([...items]);
      if (groups.length === 1) await first.promise;
      return new Map(items.map((item) => [item, `together ${item}`]));
    },
    commitAlone: async (item) => {
      alone.push(item);
      return `alone ${item}`;
    },
    ...change,
  });
  return { keep, groups, alone, release: first.resolve };
}

it("keeps together what comes while another group is being kept, and no more than fits", async () => {
  const { keep, groups, release } = startGroups();
  const first = keep(0, open);
  await vi.waitFor(() => expect(groups).toHaveLength(1));
  const others = [1, 2, 3, 4, 5].map((item) => keep(item, open));

  release();

  expect(await Promise.all([first, ...others])).toEqual([0, 1, 2, 3, 4, 5].map((item) => `together ${item}`));
  expect(groups).toEqual([[0], [1, 2, 3, 4], [5]]);
});

it("bounds a group by its bytes, and takes a larger one by itself", async () => {
  const { keep, groups, release } = startGroups({ mostBytes: 10, countBytes: (item) => item });
  const first = keep(0, open);
  await vi.waitFor(() => expect(groups).toHaveLength(1));
  const others = [6, 4, 5, 50, 1].map((item) => keep(item, open));

  release();

  await Promise.all([first, ...others]);
  expect(groups).toEqual([[0], [6, 4], [5], [50], [1]]);
});

it("does not keep what nobody waits for any more", async () => {
  const { keep, groups, release } = startGroups();
  const first = keep(0, open);
  await vi.waitFor(() => expect(groups).toHaveLength(1));
  const gone = new AbortController();
  void keep(1, { signal: gone.signal, left });
  const last = keep(2, open);
  gone.abort();

  release();

  await Promise.all([first, last]);
  expect(groups).toEqual([[0], [2]]);
});

it("keeps halves when a group fails, and alone what fails or is left out, so that one fault is nobody else's", async () => {
  const alone: number[] = [];
  const { keep } = startGroups({
    commitTogether: async (items) => {
      if (items.includes(1)) throw new Error("one of these cannot be kept");
      return new Map(items.filter((item) => item !== 7).map((item) => [item, `together ${item}`]));
    },
    commitAlone: async (item) => {
      alone.push(item);
      if (item === 1) throw new Error("this one cannot be kept");
      return `alone ${item}`;
    },
  });

  const broken = await Promise.allSettled([0, 1, 2].map((item) => keep(item, open)));
  const whole = await Promise.all([6, 7].map((item) => keep(item, open)));

  expect(broken.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(whole).toEqual(["together 6", "alone 7"]);
  expect(alone).toEqual([1, 7]);
});

it("repeats a group that met another writer, and tries none alone while the database is away", async () => {
  let turns = 0;
  const { keep, alone } = startGroups({
    commitTogether: async (items) => {
      turns += 1;
      if (items.includes(9)) throw Object.assign(new Error("away"), { code: "P1001" });
      if (turns === 1) throw Object.assign(new Error("deadlock"), { code: "P2034" });
      return new Map(items.map((item) => [item, `together ${item}`]));
    },
  });

  expect(await keep(1, open)).toBe("together 1");
  await expect(keep(9, open)).rejects.toThrow("away");

  expect(alone).toEqual([]);
});

it("gives up what waits, and not only what was sent, when the database is silent", async () => {
  const { keep, groups } = startGroups({ mostItems: 2 });
  const impatient = { signal: open.signal, left: () => 50 };
  const all = [0, 1, 2, 3, 4].map((item) => keep(item, impatient));

  const outcomes = await Promise.allSettled(all);

  expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => "rejected"));
  expect(groups).toEqual([[0, 1]]);
  expect(await keep(5, open)).toBe("together 5");
});
