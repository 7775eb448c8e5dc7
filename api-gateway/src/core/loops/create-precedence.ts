export type Precedence = {
  hold<Result>(action: () => Promise<Result>): Promise<Result>;
  giveWay(longestMs: number): Promise<void>;
};

export function createPrecedence(): Precedence {
  const ending = new Set<() => void>();
  let held = 0;
  const release = () => {
    held -= 1;
    if (held > 0) return;
    for (const end of ending) end();
  };
  return {
    hold: async (action) => {
      held += 1;
      try {
        return await action();
      } finally {
        release();
      }
    },
    giveWay: (longestMs) => {
      if (held === 0) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, longestMs);
      ending.add(resolve);
      return promise.finally(() => {
        clearTimeout(timer);
        ending.delete(resolve);
      });
    },
  };
}
