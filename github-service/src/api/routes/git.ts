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
