import { ExponentialBackoff, type IBackoff, noJitterGenerator } from "cockatiel";
import type { Plan } from "../plan/plan.ts";

export class RestartBackoff {
  readonly #stableMs: number;
  readonly #factory: ExponentialBackoff<number>;
  #current: IBackoff<unknown> | undefined;

  constructor({ initialMs, maxMs, stableMs }: Plan["restart"]) {
    this.#stableMs = stableMs;
    this.#factory = new ExponentialBackoff({ initialDelay: initialMs, maxDelay: maxMs, generator: noJitterGenerator });
  }

  nextDelayMs(uptimeMs: number): number {
    if (uptimeMs >= this.#stableMs) this.#current = undefined;
    this.#current = this.#current === undefined ? this.#factory.next() : this.#current.next(undefined);
    return this.#current.duration;
  }
}
