import { randomBytes, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";
import { z } from "zod";
import type { AppRequest } from "./app-request.ts";
import { buildManifest } from "./build-manifest.ts";
import { fetchApp, type MadeApp } from "./fetch-app.ts";
import { showForm, showNextStep, showProblem } from "./pages.ts";
import { verifyNoCredentials, writeAppSettings } from "./write-app-settings.ts";

interface Making {
  readonly request: AppRequest;
  readonly envFile: string;
  readonly report: (line: string) => void;
}

const answerSchema = z.looseObject({ code: z.string().min(1).max(200), state: z.string() });

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

function toFormAddress({ ORGANIZATION, GITHUB_WEB_URL }: AppRequest, state: string): string {
  const owner = ORGANIZATION === undefined ? "" : `organizations/${ORGANIZATION}/`;
  return `${GITHUB_WEB_URL}/${owner}settings/apps/new?state=${state}`;
}

export async function makeGithubApp({ request, envFile, report }: Making): Promise<MadeApp> {
  verifyNoCredentials(envFile);
  const state = randomBytes(16).toString("hex");
  const made = Promise.withResolvers<MadeApp>();
  const app = Fastify({ forceCloseConnections: "idle" });
  const address = () => app.listeningOrigin;

  app.get("/", async (_request, reply) =>
    reply
      .type("text/html")
      .send(showForm(toFormAddress(request, state), buildManifest(request.URL, `${address()}/created`))),
  );

  app.get("/created", async ({ query }, reply) => {
    reply.type("text/html");
    const answer = answerSchema.safeParse(query).data;
    if (answer === undefined || !isSame(answer.state, state))
      return reply.code(400).send(showProblem("This answer does not belong to the App that was begun here."));
    const created = await fetchApp(request.GITHUB_API_URL, answer.code);
    writeAppSettings(envFile, created);
    reply.raw.once("close", () => made.resolve(created));
    return reply.send(showNextStep(`${created.html_url}/installations/new`));
  });

  app.setErrorHandler(async (error, _request, reply) => {
    made.reject(error);
    return reply.code(502).type("text/html").send(showProblem("GitHub did not give the App; the terminal says why."));
  });

  await app.listen({ host: "127.0.0.1", port: 0 });
  report(`Open ${address()} in a browser on this machine (or through: ssh -L), and go on at GitHub.`);
  return made.promise.finally(() => app.close());
}
