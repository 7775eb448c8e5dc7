import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { Agent } from "undici";
import { ServiceError } from "../core/errors.ts";
import { toBodyError } from "../core/git/to-body-error.ts";
import { type Repository, toFullName } from "../core/repository.ts";
import { wasNeverSent } from "./connection-failures.ts";
import { createBreaker } from "./create-breaker.ts";
import type { GithubSession } from "./github-session.ts";
import { readRateLimitWait } from "./read-rate-limit.ts";
import { describeMissingRepository } from "./repositories.ts";

export type GitRequest = {
  readonly repository: Repository;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | undefined;
  readonly signal: AbortSignal;
};

export type GitAnswer = { readonly contentType: string; readonly body: Readable };

export type GitClient = ReturnType<typeof createGitClient>;

type GitClientOptions = { readonly url: string; readonly breakerSeconds: number; readonly now: () => Date };
type Upstream = { readonly statusCode: number; readonly headers: IncomingHttpHeaders; readonly now: Date };

const CONNECT_MILLISECONDS = 3_000;

function toFailure({ statusCode: status, headers, now }: Upstream, request: GitRequest, { credential }: GithubSession) {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]));
  const wait = readRateLimitWait({ status, headers: plain, message: "" }, now);
  if (wait !== undefined) {
    const message = `GitHub allows no more calls for now. Try again in ${Math.ceil(wait)} seconds.`;
    return new ServiceError("upstream_rate_limited", message, { retryAfterSeconds: wait });
  }
  if (status >= 500)
    return new ServiceError("upstream_unavailable", "GitHub cannot serve git now.", { retryAfterSeconds: 5 });
  if (status === 404 || status === 410) {
    const { code, message } = describeMissingRepository(request.repository);
    return new ServiceError(code, message);
  }
  const name = toFullName(request.repository);
  const message = `GitHub answered ${status} for ${name} with the credential ${credential}.`;
  return new ServiceError("upstream_refused", message, { tokenRefused: status === 401 });
}

export function createGitClient({ url, breakerSeconds, now }: GitClientOptions) {
  const dispatcher = new Agent({ connect: { timeout: CONNECT_MILLISECONDS }, headersTimeout: 0, bodyTimeout: 0 });
  const breaker = createBreaker("GitHub's git", breakerSeconds);

  async function open(session: GithubSession, { repository, path, ...request }: GitRequest) {
    const authorization = `Basic ${Buffer.from(`x-access-token:${session.token}`).toString("base64")}`;
    try {
      return await dispatcher.request({
        origin: new URL(url).origin,
        path: `${new URL(url).pathname.replace(/\/$/u, "")}/${toFullName(repository)}.git/${path}`,
        method: request.method,
        headers: { ...request.headers, authorization },
        body: request.body ?? null,
        signal: request.signal,
      });
    } catch (error) {
      const bodyError = toBodyError(error);
      if (bodyError !== undefined) throw bodyError;
      const message = wasNeverSent(error) ? "GitHub's git does not answer." : "The connection to GitHub's git broke.";
      throw new ServiceError("upstream_unavailable", message, { cause: error, retryAfterSeconds: 5 });
    }
  }

  return {
    close: () => dispatcher.destroy(),
    send: (session: GithubSession, request: GitRequest): Promise<GitAnswer> =>
      breaker.execute(async () => {
        const { statusCode, headers, body } = await open(session, request);
        if (statusCode === 200) return { contentType: headers["content-type"]?.toString() ?? "text/plain", body };
        await body.dump({ limit: 65_536 });
        throw toFailure({ statusCode, headers, now: now() }, request, session);
      }),
  };
}
