export type Watch = { close: () => void };

export function startWatch(everyMs: number, check: () => Promise<void>): Watch {
  let isChecking = false;
  const run = async () => {
    if (isChecking) return;
    isChecking = true;
    await check()
      .catch(() => undefined)
      .finally(() => {
        isChecking = false;
      });
  };
  const timer = setInterval(() => void run(), everyMs);
  void run();
  return { close: () => clearInterval(timer) };
}
