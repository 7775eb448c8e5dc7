import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { jwtVerify } from "jose";
import { z } from "zod";
import { notFound } from "./answers.ts";
import { mintSchema } from "./app-state.ts";
import { bot, type FakeState } from "./state.ts";

const place = z.looseObject({ owner: z.string(), repo: z.string().optional() });
const login = z.looseObject({ login: z.string() });

async function refuseStranger(state: FakeState, request: FastifyRequest, reply: FastifyReply) {
  const [, token = ""] = request.headers.authorization?.split(" ") ?? [];
  const expected = { issuer: String(state.app.id), algorithms: ["RS256"] };
  const verified = await jwtVerify(token, state.app.publicKey, expected).catch(() => undefined);
  if (verified === undefined) return reply.code(401).send({ message: state.app.refusal });
}

export function appRoutes(app: FastifyInstance, state: FakeState): void {
  app.addHook("onRequest", (request, reply) => refuseStranger(state, request, reply));

  function showInstallation(owner: string) {
    const { slug, suspendedAt, owners } = state.app;
    return owners.has(owner) ? { id: 77, app_slug: slug, suspended_at: suspendedAt } : undefined;
  }

  app.get("/app", async () => ({ id: state.app.id, slug: state.app.slug, name: "Agent System" }));

  app.get("/app/installations", async () => [...state.app.owners].map(showInstallation).slice(0, 1));

  for (const path of ["/repos/:owner/:repo/installation", "/users/:owner/installation"])
    app.get(path, async (request, reply) => showInstallation(place.parse(request.params).owner) ?? notFound(reply));

  app.post("/app/installations/77/access_tokens", async (request, reply) => {
    state.app.mints.push(mintSchema.parse(request.body));
    const token = `ghs_minted${String(state.app.mints.length).padStart(30, "0")}`;
    state.tokens.set(token, bot);
    return reply.code(201).send({ token, expires_at: new Date(Date.now() + state.app.lifetimeMs).toISOString() });
  });
}

export function accountRoutes(app: FastifyInstance, state: FakeState): void {
  app.get("/users/:login", async (request, reply) =>
    login.parse(request.params).login === `${state.app.slug}[bot]` ? bot : notFound(reply),
  );
}
