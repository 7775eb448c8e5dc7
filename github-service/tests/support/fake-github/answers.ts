import type { FastifyReply, FastifyRequest } from "fastify";
import type { FakeState, FakeUser } from "./state.ts";

export function findUser(state: FakeState, request: FastifyRequest): FakeUser | undefined {
  const [, token = ""] = request.headers.authorization?.split(" ") ?? [];
  return state.tokens.get(token);
}

export function getUser(state: FakeState, request: FastifyRequest): FakeUser {
  const user = findUser(state, request);
  if (user === undefined) throw new Error("no such token");
  return user;
}

export function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ message: "Not Found", documentation_url: "https://docs.github.test/rest" });
}
