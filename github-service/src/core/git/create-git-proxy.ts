import type { Readable } from "node:stream";
import type { CountWrite } from "../../storage/write-counter.ts";
import { ServiceError } from "../errors.ts";
import type { Guard } from "../guard.ts";
import { toFullName } from "../repository.ts";
import { buildPushReport } from "./build-push-report.ts";
import type { GitTransfer } from "./create-git-transfer.ts";
import type { GitExchange, GitPost, GitService } from "./git-exchange.ts";
import { judgePush, type PushVerdict, refuseAll } from "./judge-push.ts";
import { type Push, readPush } from "./read-push.ts";

type ProxyParts = { readonly transfer: GitTransfer; readonly guard: Guard; readonly countWrite: CountWrite };

type Answer = { readonly contentType: string; readonly body: Readable | Buffer };

export type GitProxy = ReturnType<typeof createGitProxy>;

const REPORT_TYPE = "application/x-git-receive-pack-result";

export function createGitProxy({ transfer, guard, countWrite }: ProxyParts) {
  async function judge(push: Push, { call, repository }: GitPost): Promise<readonly PushVerdict[]> {
    const capability = guard.verifyCapability(call, { operation: "git.push", repository });
    const verdicts = judgePush(capability.branch, push);
    if (verdicts.length > 0 || push.commands.length === 0) return verdicts;
    try {
      await countWrite({ taskId: capability.sub, mostWrites: capability.max_writes });
      return [];
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== "capability_exceeded") throw error;
      return refuseAll(push, error.message);
    }
  }

  return {
    async listRefs(service: GitService, exchange: GitExchange): Promise<Answer> {
      const { call, repository } = exchange;
      if (service === "git-receive-pack") guard.verifyCapability(call, { operation: "git.push", repository });
      else guard.verifyAllowed(call, { operation: "git.fetch", repository });
      return transfer.pass(service, exchange, { method: "GET", path: `info/refs?service=${service}`, body: undefined });
    },

    async fetch(post: GitPost): Promise<Answer> {
      guard.verifyAllowed(post.call, { operation: "git.fetch", repository: post.repository });
      return transfer.pass("git-upload-pack", post, { method: "POST", path: "git-upload-pack", body: post.body });
    },

    async push(post: GitPost): Promise<Answer> {
      guard.verifyCapability(post.call, { operation: "git.push", repository: post.repository });
      const push = await readPush(post.body);
      const verdicts = await judge(push, post);
      if (verdicts.length === 0) {
        return transfer.pass("git-receive-pack", post, { method: "POST", path: "git-receive-pack", body: push.body });
      }
      await transfer.drain("git-receive-pack", push.body);
      post.call.log.warn({ repository: toFullName(post.repository), verdicts }, "a push was refused");
      return { contentType: REPORT_TYPE, body: buildPushReport(verdicts, push.features) };
    },
  };
}
