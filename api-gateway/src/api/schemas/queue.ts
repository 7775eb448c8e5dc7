import { z } from "zod";
import { countSchema } from "../../core/tasks/amounts.ts";

export const queueSchema = z
  .strictObject({
    name: z.string().meta({ description: "Name of the queue", examples: ["tasks"] }),
    available: z.boolean().meta({ description: "Whether Redis answers" }),
    jobs: z
      .strictObject({ waiting: countSchema, active: countSchema, delayed: countSchema })
      .nullable()
      .meta({ description: "Jobs in Redis; null while it does not answer" }),
    outbox: z
      .strictObject({
        pending: countSchema,
        oldest_seconds: z.number().min(0).meta({ description: "Age of the oldest row that waits for Redis" }),
      })
      .meta({ description: "Tasks that wait to be published" }),
    tasks: z
      .strictObject({ queued: countSchema, running: countSchema, awaiting_approval: countSchema })
      .meta({ description: "Tasks that have not ended" }),
    replies: z
      .strictObject({ pending: countSchema, undeliverable: countSchema })
      .meta({ description: "Replies to send, and those that could not be sent" }),
  })
  .meta({ id: "Queue" });
