import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Counter } from "prom-client";
import { z } from "zod";
import type { Sessions } from "../core/sessions.ts";
import type { Render } from "./create-render.ts";
import { nextPageSchema } from "./next-page.ts";
import { readSessionCookie, toSessionCookie } from "./session-cookie.ts";
import { signInLimit } from "./sign-in-limit.ts";
import { verifySameOrigin } from "./verify-same-origin.ts";

export type SignInOptions = {
  readonly sessions: Sessions;
  readonly signIns: Counter<"outcome">;
  readonly cookie: { readonly milliseconds: number; readonly secureCookie: boolean };
  readonly render: Render;
};

const FORM_BYTES = 8_192;
const html = "text/html; charset=utf-8";
const refusal = "The e-mail address or the password is wrong.";

const formSchema = z.strictObject({
  email: z.string().trim().max(320),
  password: z.string().max(200),
  next: nextPageSchema,
});

export const signInPage: FastifyPluginAsyncZod<SignInOptions> = async (app, options) => {
  const { sessions, signIns, cookie, render } = options;

  app.route({
    method: "GET",
    url: "/sign-in",
    config: { access: "public" },
    schema: { querystring: z.strictObject({ next: nextPageSchema }) },
    handler: async (request, reply) =>
      reply.type(html).send(render("sign-in", { title: "Sign in", next: request.query.next })),
  });

  app.route({
    method: "POST",
    url: "/sign-in",
    bodyLimit: FORM_BYTES,
    config: { access: "public", rateLimit: signInLimit },
    schema: { body: formSchema },
    preValidation: verifySameOrigin,
    handler: async (request, reply) => {
      const { next, ...credentials } = request.body;
      const token = await sessions.signIn(credentials, { address: request.ip, requestId: request.id });
      signIns.inc({ outcome: token === undefined ? "refused" : "accepted" });
      if (token !== undefined) return reply.header("set-cookie", toSessionCookie(token, cookie)).redirect(next, 303);
      request.log.warn({ address: request.ip }, "sign-in refused");
      const { email } = credentials;
      return reply
        .code(401)
        .type(html)
        .send(render("sign-in", { title: "Sign in", next, email, refusal }));
    },
  });

  app.route({
    method: "POST",
    url: "/sign-out",
    bodyLimit: FORM_BYTES,
    config: { access: "public" },
    preValidation: verifySameOrigin,
    handler: async (request, reply) => {
      const token = readSessionCookie(request.headers.cookie);
      if (token !== undefined) await sessions.signOut(token, { address: request.ip, requestId: request.id });
      return reply.header("set-cookie", toSessionCookie("", { ...cookie, milliseconds: 0 })).redirect("/sign-in", 303);
    },
  });
};
