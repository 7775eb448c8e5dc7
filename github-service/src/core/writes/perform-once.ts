import { setTimeout as delay } from "node:timers/promises";
import { ServiceError } from "../errors.ts";
import type { Claim } from "./claim-write.ts";
import type { Write } from "./write.ts";
import { replayClasses } from "./write-operations.ts";

type Performed<Answer> = { readonly answer: Answer; readonly found: boolean };

export type Attempt = {
  readonly claim: Extract<Claim, { kind: "held" }>;
  readonly pauseSeconds: number;
  doubtful: boolean;
};

const CLOCK_MARGIN_MILLISECONDS = 300_000;

function isLost(error: unknown): boolean {
  return !(error instanceof ServiceError) || error.outcomeLost || error.code === "outcome_unknown";
}

async function find<Answer extends object>(write: Write<Answer>, { claim }: Attempt) {
  return write.find?.(new Date(claim.since.getTime() - CLOCK_MARGIN_MILLISECONDS));
}

async function perform<Answer extends object>(write: Write<Answer>, attempt: Attempt): Promise<Performed<Answer>> {
  try {
    return { answer: await write.perform(), found: false };
  } catch (error) {
    if (isLost(error)) attempt.doubtful = true;
    throw error;
  }
}

async function findOrPerform<Answer extends object>(write: Write<Answer>, attempt: Attempt) {
  const found = await find(write, attempt);
  return found === undefined ? perform(write, attempt) : { answer: found, found: true };
}

export async function performOnce<Answer extends object>(
  write: Write<Answer>,
  attempt: Attempt,
): Promise<Performed<Answer>> {
  if (replayClasses[write.operation] === "natural") return perform(write, attempt);
  try {
    return attempt.doubtful ? await findOrPerform(write, attempt) : await perform(write, attempt);
  } catch (error) {
    if (!isLost(error)) throw error;
    await delay(attempt.pauseSeconds * 1000);
    return findOrPerform(write, attempt);
  }
}
