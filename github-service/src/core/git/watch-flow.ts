import { Transform } from "node:stream";

export type Flow = {
  readonly signal: AbortSignal;
  count(direction: "to_github" | "from_github"): Transform;
  end(): void;
};

type FlowOptions = {
  readonly idleSeconds: number;
  readonly timeoutSeconds: number;
  onBytes(direction: string, bytes: number): void;
};

export function watchFlow({ idleSeconds, timeoutSeconds, onBytes }: FlowOptions): Flow {
  const stopping = new AbortController();
  const stop = (reason: string) => stopping.abort(new Error(reason));
  const idle = setTimeout(() => stop(`no byte came for ${idleSeconds} seconds`), idleSeconds * 1000);
  const whole = setTimeout(() => stop(`it took more than ${timeoutSeconds} seconds`), timeoutSeconds * 1000);
  return {
    signal: stopping.signal,
    count: (direction) =>
      new Transform({
        transform(chunk: Buffer, _encoding, done) {
          idle.refresh();
          onBytes(direction, chunk.length);
          done(null, chunk);
        },
      }),
    end: () => {
      clearTimeout(idle);
      clearTimeout(whole);
    },
  };
}
