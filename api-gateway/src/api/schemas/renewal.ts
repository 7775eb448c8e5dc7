import { z } from "zod";
import { microUsdSchema } from "../../core/tasks/amounts.ts";
import { usageSchema } from "../../core/tasks/usage.ts";
import { workerIdentity } from "../../core/tasks/worker-identity.ts";
import { leaseFields } from "./claim.ts";

export const renewBodySchema = z
  .strictObject({
    ...workerIdentity,
    usage: usageSchema,
    progress: z.string().max(500).nullable().meta({ description: "What is being done, for the requester" }),
  })
  .meta({ id: "RenewTask" });

export const renewalSchema = z
  .strictObject({
    action: z.enum(["continue", "cancel"]).meta({ description: "Go on, or stop and deliver the result" }),
    reason: z
      .string()
      .nullable()
      .meta({ description: "Why to stop", examples: ["cancelled by alice"] }),
    ...leaseFields,
    remaining_micro_usd: microUsdSchema,
  })
  .meta({ id: "TaskRenewal" });
