import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";
import type { GithubContext } from "../github-context.ts";
import { toInstallation } from "../json/to-installation.ts";
import { toTimestamp } from "../to-timestamp.ts";

const suspensionSchema = z.strictObject({ suspended: z.boolean() });
const ownerSchema = z.strictObject({ owner: z.string().min(1) });

export function appControlRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store, now } = context;

  app.post("/app/expire-tokens", async () => {
    const { tokens } = store.state().app;
    for (const token of tokens) token.expires_at = toTimestamp(now());
    return { expired: tokens.length };
  });

  app.post("/app/suspend", async (request) => {
    const { suspended } = suspensionSchema.parse(request.body);
    for (const one of store.state().app.installations) one.suspended_at = suspended ? toTimestamp(now()) : null;
    return { suspended };
  });

  app.post("/app/uninstall", async (request) => {
    const { id, account } = store.getInstallation(ownerSchema.parse(request.body).owner);
    const state = store.state().app;
    state.installations = state.installations.filter((one) => one.id !== id);
    return { uninstalled: account };
  });

  app.post("/app/install", async (request, reply) => {
    const { login: account } = store.getUser(ownerSchema.parse(request.body).owner);
    const { installations } = store.state().app;
    if (installations.some((one) => one.account === account)) throw new SandboxProblem(409, "The App is installed.");
    const installation = { id: store.nextId(), account, suspended_at: null };
    installations.push(installation);
    return reply.code(201).send({ installation: toInstallation(context, installation) });
  });
}
