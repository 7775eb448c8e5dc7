type Refusal = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
};

const DEFAULT_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 3600;

function isRateLimit({ status, headers, message }: Refusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"] === "0" || /rate limit/iu.test(message)
  );
}

function readWait({ headers }: Refusal, now: Date): number {
  const wait = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(wait)) return wait;
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  if (headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset)) return reset - now.getTime() / 1000;
  return DEFAULT_WAIT_SECONDS;
}

export function readRateLimitWait(refusal: Refusal, now: Date): number | undefined {
  if (!isRateLimit(refusal)) return undefined;
  return Math.min(Math.max(readWait(refusal, now), 0), LONGEST_WAIT_SECONDS);
}
