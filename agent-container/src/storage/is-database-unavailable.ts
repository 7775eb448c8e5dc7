import { z } from "zod";

const errorSchema = z.looseObject({
  code: z.string().optional(),
  message: z.string().optional(),
  meta: z
    .looseObject({
      driverAdapterError: z.looseObject({
        cause: z.looseObject({ kind: z.string().optional(), originalCode: z.string().optional() }),
      }),
    })
    .optional()
    .catch(undefined),
});

const prismaCodes = new Set(["P1000", "P1001", "P1002", "P1003", "P1008", "P1017", "P2024", "P2028", "P2037"]);
const driverKinds = new Set([
  "AuthenticationFailed",
  "ConnectionClosed",
  "DatabaseDoesNotExist",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TlsConnectionError",
  "TooManyConnections",
]);
const postgresCodes = /^(?:08...|3D000|53300|57P0[123])$/u;
const driverMessages = /^(?:Query read timeout|Connection terminated|timeout exceeded when trying to connect)/u;

export function isDatabaseUnavailable(error: unknown): boolean {
  const { data } = errorSchema.safeParse(error);
  const { kind = "", originalCode = "" } = data?.meta?.driverAdapterError.cause ?? {};
  return (
    prismaCodes.has(data?.code ?? "") ||
    driverKinds.has(kind) ||
    postgresCodes.test(originalCode) ||
    driverMessages.test(data?.message ?? "")
  );
}
