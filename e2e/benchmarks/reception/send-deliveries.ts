import { Pool } from "undici";
import { z } from "zod";
import type { SignedDelivery } from "./create-deliveries.ts";

export interface Round {
  readonly perSecond: number;
  readonly accepted: number;
}

interface LoadOptions {
  readonly url: string;
  readonly concurrency: number;
  readonly deliveries: readonly SignedDelivery[];
}

const LONGEST_ROUND_MS = 120_000;
const answerSchema = z.looseObject({ status: z.string() });

export async function sendDeliveries({ url, concurrency, deliveries }: LoadOptions): Promise<Round> {
  const pool = new Pool(url, { connections: concurrency });
  const waiting = deliveries.values();
  const signal = AbortSignal.timeout(LONGEST_ROUND_MS);
  let accepted = 0;
  const sendNext = async () => {
    for (const { body, headers } of waiting) {
      const answer = await pool.request({ method: "POST", path: "/webhooks/github", headers, body, signal });
      const { status } = answerSchema.parse(await answer.body.json());
      if (answer.statusCode === 200 && status === "queued") accepted += 1;
    }
  };
  const startedAt = performance.now();
  try {
    await Promise.all(Array.from({ length: concurrency }, sendNext));
    return { accepted, perSecond: accepted / ((performance.now() - startedAt) / 1_000) };
  } finally {
    await pool.close();
  }
}
