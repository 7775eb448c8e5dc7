import { pipeline, type Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { GitAnswer, GitClient, GitRequest } from "../../client/create-git-client.ts";
import type { GithubSession, OpenSession } from "../../client/github-session.ts";
import { ServiceError } from "../errors.ts";
import type { ServiceMetrics } from "../metrics.ts";
import type { GitExchange, GitService } from "./git-exchange.ts";
import { type Flow, watchFlow } from "./watch-flow.ts";

export type TransferParts = {
  readonly client: GitClient;
  readonly openSession: OpenSession;
  readonly metrics: ServiceMetrics;
  readonly idleSeconds: number;
  readonly timeoutSeconds: number;
};

type Sent = Pick<GitRequest, "method" | "path" | "body">;

export type GitTransfer = ReturnType<typeof createGitTransfer>;

export function createGitTransfer({ client, openSession, metrics, ...limits }: TransferParts) {
  function startFlow(service: GitService): Flow {
    return watchFlow({ ...limits, onBytes: (direction, bytes) => metrics.gitBytes.inc({ service, direction }, bytes) });
  }

  function count(service: GitService, outcome: string): void {
    metrics.gitRequests.inc({ service, outcome });
  }

  function streamAnswer({ contentType, body }: GitAnswer, flow: Flow, onEnd: (error: Error | null) => void): GitAnswer {
    const counted = pipeline(body, flow.count("from_github"), (error) => {
      flow.end();
      onEnd(error ?? null);
    });
    return { contentType, body: counted };
  }

  async function send(session: GithubSession, request: GitRequest): Promise<GitAnswer> {
    try {
      return await client.send(session, request);
    } catch (error) {
      if (!(error instanceof ServiceError) || !error.tokenRefused) throw error;
      const renewed = await session.renew();
      if (renewed === undefined || request.body !== undefined) throw error;
      return client.send(renewed, request);
    }
  }

  return {
    async pass(service: GitService, exchange: GitExchange, { method, path, body }: Sent): Promise<GitAnswer> {
      const { call, repository, headers } = exchange;
      const flow = startFlow(service);
      try {
        const session = await openSession(repository);
        const counted = body && pipeline(body, flow.count("to_github"), () => undefined);
        const request = { repository, headers, method, path, body: counted, signal: flow.signal };
        return streamAnswer(await send(session, request), flow, (error) => {
          count(service, error === null ? "ok" : "broken");
          if (error !== null) call.log.warn({ err: error, service }, "a git answer broke off");
        });
      } catch (error) {
        flow.end();
        count(service, error instanceof ServiceError ? error.code : "failed");
        throw error;
      }
    },

    async drain(service: GitService, body: Readable): Promise<void> {
      const flow = startFlow(service);
      const rest = pipeline(body, flow.count("to_github"), () => undefined).resume();
      await finished(rest, { signal: flow.signal }).finally(flow.end);
      count(service, "refused");
    },
  };
}
