import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";

type RawBodyOptions = { readonly contentTypes: readonly string[]; readonly limitBytes: number };

export const rawBody = fp(async (app: FastifyInstance, { contentTypes, limitBytes }: RawBodyOptions) => {
  app.removeAllContentTypeParsers();
  const options = { parseAs: "buffer", bodyLimit: limitBytes } as const;
  app.addContentTypeParser<Buffer>([...contentTypes], options, (_request, body, done) => done(null, body));
});
