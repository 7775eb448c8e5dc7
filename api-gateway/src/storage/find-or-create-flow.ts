import type { CreateId } from "../core/create-id.ts";
import type { Prisma } from "../generated/prisma/client.ts";

type Thread = { readonly provider: string; readonly threadKey: string };
type FlowOptions = { readonly createId: CreateId; readonly at: Date };

export async function findFlow(
  transaction: Prisma.TransactionClient,
  { provider, threadKey }: Thread,
): Promise<string | undefined> {
  const where = { provider_threadKey: { provider, threadKey } };
  const found = await transaction.flowThread.findUnique({ where });
  return found?.flowId;
}

async function createFlow(transaction: Prisma.TransactionClient, { createId, at }: FlowOptions): Promise<string> {
  const id = createId("flow");
  const { count } = await transaction.flow.createMany({ data: [{ id, createdAt: at }], skipDuplicates: true });
  return count === 1 ? id : createFlow(transaction, { createId, at });
}

export async function findOrCreateFlow(
  transaction: Prisma.TransactionClient,
  thread: Thread,
  options: FlowOptions,
): Promise<string> {
  const known = await findFlow(transaction, thread);
  if (known !== undefined) return known;
  const flowId = await createFlow(transaction, options);
  const { count } = await transaction.flowThread.createMany({ data: [{ ...thread, flowId }], skipDuplicates: true });
  if (count === 1) return flowId;
  await transaction.flow.delete({ where: { id: flowId } });
  return findOrCreateFlow(transaction, thread, options);
}
