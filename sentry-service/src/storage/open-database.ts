import { PrismaPg } from "@prisma/adapter-pg";
import type { FastifyBaseLogger } from "fastify";
import { PrismaClient } from "../generated/prisma/client.ts";

type DatabaseOptions = { readonly url: string; readonly schema: string; readonly logger: FastifyBaseLogger };

export function openDatabase({ url, schema, logger }: DatabaseOptions): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: 5,
      connectionTimeoutMillis: 500,
      idleTimeoutMillis: 30_000,
      statement_timeout: 5_000,
      query_timeout: 6_000,
      idle_in_transaction_session_timeout: 10_000,
      options: `-c search_path=${schema}`,
    },
    { schema, onPoolError: (error) => logger.warn({ err: error }, "an idle database connection broke") },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 2_000, timeout: 5_000 } });
}
