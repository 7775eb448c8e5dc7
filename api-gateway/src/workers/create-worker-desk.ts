import { createClaim } from "../core/tasks/create-claim.ts";
import { createDeliverResult } from "../core/tasks/create-deliver-result.ts";
import { createRenew } from "../core/tasks/create-renew.ts";
import type { LeasePorts } from "../core/tasks/grant-capability.ts";
import { createMintCapability } from "../core/tasks/mint-capability.ts";
import { claimTask } from "../storage/claim-task.ts";
import { listThreadNumbers } from "../storage/list-thread-numbers.ts";
import { renewTask } from "../storage/renew-task.ts";
import { setReplyText } from "../storage/set-reply-text.ts";
import { settleAttempt } from "../storage/settle-attempt.ts";
import type { Announcer } from "./announce.ts";
import type { GatewayCore } from "./gateway-core.ts";

export function createWorkerDesk(core: GatewayCore, announcer: Announcer) {
  const { database, settings, journal, texts, loops, now } = core;
  const lease: LeasePorts = {
    ...{ now, leaseSeconds: settings.tasks.leaseSeconds, mintCapability: createMintCapability(settings.signingKey) },
    listThreadNumbers: (flowId) => listThreadNumbers(database, flowId),
  };
  return {
    claim: createClaim({
      ...lease,
      journal,
      claim: async (worker, leaseExpiresAt) => {
        const outcome = await claimTask(database, { ...worker, leaseExpiresAt, at: now() });
        loops.wake("events");
        return outcome;
      },
    }),
    renew: createRenew({
      ...lease,
      renew: (request, leaseExpiresAt) => renewTask(database, { ...request, leaseExpiresAt }),
      showProgress: async (task, progress) => {
        const at = now();
        const notAfter = new Date(at.getTime() - settings.replies.progressSeconds * 1000);
        const body = texts.progress(task, progress);
        await setReplyText(database, { taskId: task.taskId, body, isFinal: false, at, notAfter });
      },
    }),
    deliver: createDeliverResult({
      ...{ now, texts, journal, attemptPauseSeconds: settings.tasks.attemptPauseSeconds },
      settle: (delivered) => settleAttempt(database, delivered),
      announceEnd: announcer.settled,
    }),
  };
}
