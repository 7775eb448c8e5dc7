import { z } from "zod";

export const registrySchema = z
  .strictObject({
    worker_id: z.string().meta({ description: "Name of this worker", examples: ["host-4711-0a1b2c3d"] }),
    version: z.string().meta({ description: "Version of this service", examples: ["0.1.0"] }),
    clis: z
      .array(
        z
          .strictObject({
            name: z.string().meta({ description: "Name of the CLI", examples: ["claude"] }),
            version: z
              .string()
              .nullable()
              .meta({
                description: "Version it says of itself; null when it cannot be started",
                examples: ["2.1.330"],
              }),
            available: z.boolean().meta({ description: "Whether it can be started", examples: [true] }),
            model: z.string().meta({ description: "Model it uses", examples: ["claude-sonnet-4-5"] }),
            isolation: z.enum(["bubblewrap", "none"]).meta({ description: "How it is contained" }),
          })
          .meta({ id: "Cli" }),
      )
      .meta({ description: "Coding agents that tasks can run with" }),
  })
  .meta({ id: "Registry" });

export type Registry = z.output<typeof registrySchema>;
