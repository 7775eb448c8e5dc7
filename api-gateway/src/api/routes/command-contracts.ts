import { z } from "zod";
import type { RouteContract } from "../route-contract.ts";
import { commandNameSchema, commandSchema, putCommandSchema } from "../schemas/command.ts";

const access = ["dashboard"] as const;
const params = z.strictObject({ name: commandNameSchema });

export const listCommands = {
  method: "GET",
  url: "/api/v1/commands",
  config: { access },
  schema: {
    operationId: "listCommands",
    summary: "List commands",
    description: "Every command as it is in force: edited ones win over the file.",
    tags: ["commands"],
    response: {
      200: z
        .strictObject({
          items: z.array(commandSchema).meta({ description: "By name" }),
          next_cursor: z.null().meta({ description: "There is one page" }),
        })
        .meta({ id: "CommandPage" }),
    },
  },
} as const satisfies RouteContract;

export const showCommand = {
  method: "GET",
  url: "/api/v1/commands/:name",
  config: { access, errors: [404] },
  schema: {
    operationId: "showCommand",
    summary: "Show a command",
    description: "The command as it is in force.",
    tags: ["commands"],
    params,
    response: { 200: commandSchema },
  },
} as const satisfies RouteContract;

export const putCommand = {
  method: "PUT",
  url: "/api/v1/commands/:name",
  config: { access, errors: [409, 422] },
  schema: {
    operationId: "putCommand",
    summary: "Edit or add a command",
    description:
      "The new version holds for deliveries from then on, at the latest after a second. 409 version_conflict when someone else edited it meanwhile.",
    tags: ["commands"],
    params,
    body: putCommandSchema,
    response: { 200: commandSchema },
  },
} as const satisfies RouteContract;

export const resetCommand = {
  method: "DELETE",
  url: "/api/v1/commands/:name",
  config: { access, errors: [404] },
  schema: {
    operationId: "resetCommand",
    summary: "Undo the edits of a command",
    description: "The version from the file holds again; a command that is not in the file is gone.",
    tags: ["commands"],
    params,
    response: { 204: z.null().meta({ description: "Nothing" }) },
  },
} as const satisfies RouteContract;

export const commandContracts: readonly RouteContract[] = [listCommands, showCommand, putCommand, resetCommand];
