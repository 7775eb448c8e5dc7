import { expect, it, onTestFinished, vi } from "vitest";
import { startLoop } from "../../../src/core/loops/start-loop.ts";

type Options = { readonly intervalSeconds: number; readonly shortestRestSeconds?: number; readonly fails?: boolean };

function start({ intervalSeconds, shortestRestSeconds = 0, fails = false }: Options) {
  const turns: number[] = [];
  const warnings: unknown[] = [];
  const loop = startLoop({
    ...{ name: "test", intervalSeconds, shortestRestSeconds },
    logger: { warn: (...words: unknown[]) => void warnings.push(words) },
    run: async () => {
      turns.push(performance.now());
      if (fails) throw new Error("a turn failed");
    },
  });
  onTestFinished(loop.stop);
  return { loop, turns, warnings };
}

it("takes a turn at once, and again after its interval", async () => {
  const { turns } = start({ intervalSeconds: 0.02 });

  await vi.waitFor(() => expect(turns.length).toBeGreaterThan(3));
});

it("takes one more turn when it was woken, however long its interval", async () => {
  const { loop, turns } = start({ intervalSeconds: 60 });
  await vi.waitFor(() => expect(turns).toHaveLength(1));

  loop.wake();

  await vi.waitFor(() => expect(turns).toHaveLength(2));
});

it("gathers many wakes into one turn after a short rest", async () => {
  const { loop, turns } = start({ intervalSeconds: 60, shortestRestSeconds: 0.1 });
  await vi.waitFor(() => expect(turns).toHaveLength(1));

  for (let count = 0; count < 100; count += 1) loop.wake();

  await vi.waitFor(() => expect(turns).toHaveLength(2));
  expect((turns[1] ?? 0) - (turns[0] ?? 0)).toBeGreaterThan(90);
});

it("goes on after a turn that failed, and says so", async () => {
  const { turns, warnings } = start({ intervalSeconds: 0.01, fails: true });

  await vi.waitFor(() => expect(turns.length).toBeGreaterThan(2));

  expect(warnings.length).toBeGreaterThan(1);
});

it("stops while it rests", async () => {
  const { loop, turns } = start({ intervalSeconds: 60, shortestRestSeconds: 30 });
  await vi.waitFor(() => expect(turns).toHaveLength(1));

  await loop.stop();

  expect(turns).toHaveLength(1);
});
