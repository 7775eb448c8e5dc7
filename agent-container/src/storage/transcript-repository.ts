import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { TranscriptRepository } from "../core/transcript-repository.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type TranscriptLimits = { readonly maxBytes: number; readonly maxStoredBytes: number };
type Options = {
  readonly database: PrismaClient;
  readonly cli: string;
  readonly limits: TranscriptLimits;
  readonly now: () => Date;
};

const compress = promisify(gzip);
const expand = promisify(gunzip);
const microUsd = 1_000_000;

export function createTranscriptRepository({ database, cli, limits, now }: Options): TranscriptRepository {
  return {
    findByFlow: async (flowId) => {
      const row = await database.transcript.findUnique({ where: { flowId_cli: { flowId, cli } } });
      if (row === null) return undefined;
      return {
        flow_id: row.flowId,
        session_id: row.sessionId,
        session_cost_usd: Number(row.sessionCostMicroUsd) / microUsd,
        content: await expand(row.content, { maxOutputLength: limits.maxBytes }),
      };
    },

    save: async ({ flow_id: flowId, session_id, session_cost_usd, content }) => {
      const packed = content.length > limits.maxBytes ? undefined : await compress(content);
      if (packed === undefined || packed.length > limits.maxStoredBytes) {
        await database.transcript.deleteMany({ where: { flowId, cli } });
        throw new Error(`The transcript of ${content.length} bytes is too large to be kept; the next run starts anew.`);
      }
      const kept = {
        sessionId: session_id,
        sessionCostMicroUsd: Math.round(session_cost_usd * microUsd),
        content: new Uint8Array(packed),
        updatedAt: now(),
      };
      await database.transcript.upsert({
        where: { flowId_cli: { flowId, cli } },
        create: { flowId, cli, ...kept },
        update: kept,
        select: { flowId: true },
      });
    },
  };
}
