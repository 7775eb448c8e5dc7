import { z } from "zod";

export const taskIdSchema = z
  .string()
  .regex(/^task-[0-9a-f]{12}$/)
  .meta({ description: "Id of a task", examples: ["task-0123456789ab"] });

export const flowIdSchema = z
  .string()
  .regex(/^flow-[0-9a-f]{12}$/)
  .meta({ description: "Id of the conversation that a task belongs to", examples: ["flow-0123456789ab"] });

export const deliveryIdSchema = z
  .string()
  .regex(/^delivery-[0-9a-f]{12}$/)
  .meta({ description: "Id of a received delivery", examples: ["delivery-0123456789ab"] });

export const repositoryNameSchema = z
  .string()
  .regex(/^(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/)
  .meta({ description: "Owner and name of a repository", examples: ["acme/shop"] });
