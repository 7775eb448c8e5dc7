import Fastify from "fastify";
import { onTestFinished } from "vitest";
import { findUser } from "./answers.ts";
import { accountRoutes, appRoutes } from "./app-routes.ts";
import { commentRoutes } from "./comment-routes.ts";
import { addFaults, type FakeCall, type Fault } from "./faults.ts";
import { pullRoutes } from "./pull-routes.ts";
import { repositoryRoutes } from "./repository-routes.ts";
import { createState } from "./state.ts";

export type FakeGithub = Awaited<ReturnType<typeof startFakeGithub>>;

export async function startFakeGithub(prefix = "") {
  const state = createState();
  const faults: Fault[] = [];
  const calls: FakeCall[] = [];
  const app = Fastify({ forceCloseConnections: true });
  await app.register(
    async (scope) => {
      addFaults(scope, faults, calls);
      await scope.register(async (app) => appRoutes(app, state));
      await scope.register(async (rest) => {
        rest.addHook("onRequest", async (request, reply) => {
          if (findUser(state, request) === undefined) return reply.code(401).send({ message: "Bad credentials" });
        });
        for (const addRoutes of [repositoryRoutes, commentRoutes, pullRoutes, accountRoutes]) addRoutes(rest, state);
      });
    },
    { prefix },
  );
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return {
    url: `${origin}${prefix}`,
    state,
    calls,
    faults,
    fail: (fault: Omit<Fault, "times"> & { readonly times?: number }) => void faults.push({ times: 1, ...fault }),
  };
}
