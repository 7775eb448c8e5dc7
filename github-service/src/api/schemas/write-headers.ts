import { z } from "zod";

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .meta({
    description:
      "Names this write. A repeat gets the first answer. Of the caller agent a repeat with other words gets it too; of others a repeat with another body is 409.",
    examples: ["task-0123456789ab:reply"],
  });

const capability = z
  .string()
  .max(8_192)
  .optional()
  .meta({
    description: "Capability of the task, a compact JWS; the caller agent needs it",
    examples: ["eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJhcGktZ2F0ZXdheSJ9.c2lnbmF0dXJl"],
  });

export const readHeaders = z.looseObject({ "x-agent-capability": capability });

export const writeHeaders = z.looseObject({ "idempotency-key": idempotencyKey, "x-agent-capability": capability });
