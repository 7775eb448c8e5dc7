import { z } from "zod";
import { taskIdSchema } from "./identifiers.ts";

const entrySchema = z.record(z.string(), z.unknown());
const entriesSchema = z.array(entrySchema);

const noteSchema = z
  .strictObject({
    file: z.string().meta({ description: "File of the task's folder", examples: ["04-agent-output.jsonl"] }),
    line: z
      .int()
      .nullable()
      .meta({ description: "Line, counted from 1; null where it is not known", examples: [17] }),
    problem: z
      .enum(["torn", "malformed", "truncated", "unreadable"])
      .meta({ description: "What is the matter", examples: ["torn"] }),
    message: z.string().meta({ description: "The same in words", examples: ["The last line has no end yet."] }),
  })
  .meta({ id: "LogNote" });

export const taskLogsSchema = z
  .strictObject({
    task_id: taskIdSchema,
    metadata: entrySchema.meta({ description: "metadata.json" }),
    input: entrySchema.meta({ description: "01-input.json" }),
    webhook_flow: entriesSchema.meta({ description: "02-webhook-flow.jsonl, written by the api-gateway" }),
    queue_flow: entriesSchema.meta({ description: "03-queue-flow.jsonl, written by the api-gateway" }),
    agent_output: entriesSchema.meta({ description: "04-agent-output.jsonl, written by the agent-container" }),
    microservices_flow: entriesSchema.meta({
      description: "05-microservices-flow.jsonl, written by the agent-container",
    }),
    final_result: entrySchema.meta({ description: "06-final-result.json; empty while the task has not ended" }),
    notes: z.array(noteSchema).meta({ description: "Lines and files that could not be shown, and what was left out" }),
  })
  .meta({ id: "TaskLogs" });
