import { z } from "zod";

const errorSchema = z.looseObject({
  code: z.string().optional(),
  meta: z
    .looseObject({
      driverAdapterError: z.looseObject({
        cause: z.looseObject({ kind: z.string().optional(), originalCode: z.string().optional() }),
      }),
    })
    .optional()
    .catch(undefined),
});

const WRITE_CONFLICT = "P2034";
const conflictKinds = new Set(["TransactionWriteConflict", "UniqueConstraintViolation"]);
const conflictCodes = new Set(["23505", "40001", "40P01"]);

export function isWriteConflict(error: unknown): boolean {
  const { data } = errorSchema.safeParse(error);
  const { kind = "", originalCode = "" } = data?.meta?.driverAdapterError.cause ?? {};
  return data?.code === WRITE_CONFLICT || conflictKinds.has(kind) || conflictCodes.has(originalCode);
}
