import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { GitProxy } from "../../core/git/create-git-proxy.ts";
import { openBody } from "../../core/git/open-body.ts";
import { toCall } from "../access/capability-check.ts";
import type { RouteContract } from "../route-contract.ts";
import { gitParams, packAnswer, refsQuery } from "../schemas/git.ts";
import { readHeaders } from "../schemas/write-headers.ts";

const listRefs = {
  method: "GET",
  url: "/git/:owner/:repository/info/refs",
  config: {
    access: ["gateway", "agent"],
    errors: [404, 502],
    mediaType: "application/x-git-upload-pack-advertisement",
  },
  schema: {
    operationId: "listGitRefs",
    summary: "First step of a fetch or push",
    description: "git smart HTTP. The credential is added on the way. A push needs a capability with git.push.",
    tags: ["git"],
    params: gitParams,
    querystring: refsQuery,
    headers: readHeaders,
    response: { 200: packAnswer },
  },
} as const satisfies RouteContract;

const fetchPack = {
  method: "POST",
  url: "/git/:owner/:repository/git-upload-pack",
  config: { access: ["gateway", "agent"], errors: [404, 415, 502], mediaType: "application/x-git-upload-pack-result" },
  schema: {
    operationId: "fetchGitPack",
    summary: "Second step of a fetch",
    description: "git smart HTTP, streamed both ways without a limit of size. Takes gzip and chunked bodies.",
    tags: ["git"],
    params: gitParams,
    headers: readHeaders,
    response: { 200: packAnswer },
  },
} as const satisfies RouteContract;

const pushPack = {
  method: "POST",
  url: "/git/:owner/:repository/git-receive-pack",
  config: { access: ["agent"], errors: [400, 404, 415, 502], mediaType: "application/x-git-receive-pack-result" },
  schema: {
    operationId: "pushGitPack",
    summary: "Second step of a push",
    description:
      "Only the capability's branch may be created or updated. Anything else is refused as a whole with a report that git shows.",
    tags: ["git"],
    params: gitParams,
    headers: readHeaders,
    response: { 200: packAnswer },
  },
} as const satisfies RouteContract;

export const gitContracts: readonly RouteContract[] = [listRefs, fetchPack, pushPack];

const requestTypes = ["application/x-git-upload-pack-request", "application/x-git-receive-pack-request"];
const passedOn = ["accept", "content-type", "git-protocol", "user-agent"];

function toExchange(request: FastifyRequest, { owner, repository }: { owner: string; repository: string }) {
  const headers = Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
  return { call: toCall(request), repository: { owner, repo: repository.replace(/\.git$/u, "") }, headers };
}

function toPost(request: FastifyRequest, params: { owner: string; repository: string }) {
  return { ...toExchange(request, params), body: openBody(request.raw, request.headers["content-encoding"]) };
}

export const gitRoutes: FastifyPluginAsyncZod<{ readonly git: GitProxy }> = async (app, { git }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(requestTypes, (_request, _payload, done) => done(null));

  app.route({
    ...listRefs,
    handler: async (request, reply) => {
      const answer = await git.listRefs(request.query.service, toExchange(request, request.params));
      return reply.code(200).type(answer.contentType).header("cache-control", "no-cache").send(answer.body);
    },
  });

  app.route({
    ...fetchPack,
    handler: async (request, reply) => {
      const answer = await git.fetch(toPost(request, request.params));
      return reply.code(200).type(answer.contentType).header("cache-control", "no-cache").send(answer.body);
    },
  });

  app.route({
    ...pushPack,
    handler: async (request, reply) => {
      const answer = await git.push(toPost(request, request.params));
      return reply.code(200).type(answer.contentType).header("cache-control", "no-cache").send(answer.body);
    },
  });
};
