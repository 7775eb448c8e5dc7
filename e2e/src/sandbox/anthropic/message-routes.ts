import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { countTokens, countUsage } from "./messages/count-usage.ts";
import { messagesRequestSchema } from "./messages/messages-request.ts";
import { parseConversation } from "./messages/parse-conversation.ts";
import { GARBAGE, streamReply } from "./messages/stream-reply.ts";
import { toMessage } from "./messages/to-message.ts";
import { decideTurn } from "./script/decide-turn.ts";
import { parseSteering } from "./script/parse-steering.ts";

export function messageRoutes(app: FastifyInstance): void {
  app.post("/v1/messages", async (request, reply) => {
    const body = messagesRequestSchema.parse(request.body);
    const conversation = parseConversation(body);
    const steering = parseSteering(conversation.prompt);
    const turn = decideTurn(conversation, steering);
    const usage = countUsage(body, turn.blocks, steering.spend);
    const message = { id: `msg_${randomBytes(12).toString("hex")}`, model: body.model, turn, usage };
    if (!body.stream) return steering.garbage ? reply.type("application/json").send(GARBAGE) : toMessage(message);
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    const events = Readable.from(streamReply(message, steering, gone.signal), { objectMode: false });
    return reply.type("text/event-stream; charset=utf-8").header("cache-control", "no-cache").send(events);
  });

  app.post("/v1/messages/count_tokens", async (request) => {
    const { messages, tools } = messagesRequestSchema.parse(request.body);
    return { input_tokens: countTokens(messages) + countTokens(tools) };
  });
}
