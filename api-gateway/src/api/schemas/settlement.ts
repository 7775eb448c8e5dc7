import { z } from "zod";
import { taskStatusSchema } from "../../core/tasks/task-status.ts";

export const settlementSchema = z
  .strictObject({ status: taskStatusSchema })
  .meta({ id: "TaskSettlement", description: "What the task became" });
