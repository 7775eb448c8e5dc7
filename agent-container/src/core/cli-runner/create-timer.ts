export type Timer = { start: () => void; stop: () => void; isRunning: () => boolean };

export function createTimer(ms: number, expired: () => void): Timer {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    stop,
    isRunning: () => timer !== undefined,
    start: () => {
      stop();
      timer = setTimeout(expired, ms);
    },
  };
}
