import formbody from "@fastify/formbody";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toFinding } from "../api/plugins/error-handler.ts";
import type { Gateway } from "../core/gateway.ts";
import type { TaskLogReader } from "../core/task-logs.ts";
import type { User } from "../core/users.ts";
import { createRender } from "./create-render.ts";
import { toSignInAddress } from "./next-page.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { type SignInOptions, signInPage } from "./sign-in-page.ts";
import { stylesheet } from "./stylesheet.ts";
import { taskPage } from "./task-page.ts";
import { tasksPage } from "./tasks-page.ts";

declare module "fastify" {
  interface FastifyRequest {
    user: User | null;
  }
}

type PagesOptions = Omit<SignInOptions, "render"> & { readonly gateway: Gateway; readonly taskLogs: TaskLogReader };

export async function pages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const render = createRender();
  const { sessions } = options;

  async function showError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    const { status, code, detail, retryAfterSeconds } = toFinding(error);
    if (status < 500) request.log.info({ code }, "request refused");
    else request.log.error({ err: error, code }, "request failed");
    if (retryAfterSeconds !== undefined) reply.header("retry-after", Math.ceil(retryAfterSeconds));
    const page = render("error", {
      title: `Error ${status}`,
      status,
      detail,
      requestId: request.id,
      user: request.user,
    });
    return reply.code(status).type("text/html; charset=utf-8").send(page);
  }

  app.setErrorHandler<FastifyError>(showError);
  app.decorateRequest("user", null);
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("referrer-policy", "same-origin");
  });
  await app.register(formbody);
  await app.register(stylesheet);
  await app.register(signInPage, { ...options, render });

  await app.register(async (signedIn) => {
    signedIn.addHook("onRequest", async (request, reply) => {
      const token = readSessionCookie(request.headers.cookie);
      const user = token === undefined ? undefined : await sessions.findUser(token);
      if (user === undefined) return reply.redirect(toSignInAddress(request.url), 303);
      request.user = user;
    });
    await signedIn.register(tasksPage, { ...options, render });
    await signedIn.register(taskPage, { ...options, render });
  });
}
