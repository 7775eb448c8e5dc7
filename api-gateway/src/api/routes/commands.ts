import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { CommandEditor } from "../../core/commands/command-editor.ts";
import { toCommandAnswer } from "../to-command-answer.ts";
import { listCommands, putCommand, resetCommand, showCommand } from "./command-contracts.ts";

export const commandRoutes: FastifyPluginAsyncZod<{ readonly editor: CommandEditor }> = async (app, { editor }) => {
  app.route({
    ...listCommands,
    handler: async (_request, reply) => {
      const items = (await editor.list()).map(toCommandAnswer);
      return reply.code(200).send({ items, next_cursor: null });
    },
  });

  app.route({
    ...showCommand,
    handler: async (request, reply) => reply.code(200).send(toCommandAnswer(await editor.get(request.params.name))),
  });

  app.route({
    ...putCommand,
    handler: async (request, reply) => {
      const { expected_version: expectedVersion, ...fields } = request.body;
      const caller = request.caller ?? "unknown";
      const edited = await editor.put({ name: request.params.name, fields, expectedVersion, caller });
      return reply.code(200).send(toCommandAnswer(edited));
    },
  });

  app.route({
    ...resetCommand,
    handler: async (request, reply) => {
      await editor.reset(request.params.name, request.caller ?? "unknown");
      return reply.code(204).send(null);
    },
  });
};
