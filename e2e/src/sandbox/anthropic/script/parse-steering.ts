export type Steering = {
  readonly slowSeconds: number | undefined;
  readonly fail: boolean;
  readonly garbage: boolean;
  readonly loop: boolean;
  readonly spend: boolean;
  readonly obey: boolean;
  readonly silent: boolean;
  readonly uncommitted: boolean;
  readonly nochange: boolean;
  readonly workflow: boolean;
  readonly secret: boolean;
  readonly big: boolean;
};

const DEFAULT_SLOW_SECONDS = 5;

export function parseSteering(prompt: string): Steering {
  const words = new Map(
    [...prompt.matchAll(/\bsandbox:([a-z]+)(?:=(\d+(?:\.\d+)?))?/gu)].map(([, word = "", value]) => [word, value]),
  );
  return {
    slowSeconds: words.has("slow") ? Number(words.get("slow") ?? DEFAULT_SLOW_SECONDS) : undefined,
    fail: words.has("fail"),
    garbage: words.has("garbage"),
    loop: words.has("loop"),
    spend: words.has("spend"),
    obey: words.has("obey"),
    silent: words.has("silent"),
    uncommitted: words.has("uncommitted"),
    nochange: words.has("nochange"),
    workflow: words.has("workflow"),
    secret: words.has("secret"),
    big: words.has("big"),
  };
}
