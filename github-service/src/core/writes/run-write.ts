import type { WriteCall } from "../call.ts";
import type { ServiceMetrics } from "../metrics.ts";
import { type ClaimParts, claimWrite } from "./claim-write.ts";
import { holdLease } from "./hold-lease.ts";
import { performOnce } from "./perform-once.ts";
import type { Write } from "./write.ts";

export type RunWrite = <Answer extends object>(call: WriteCall, write: Write<Answer>) => Promise<Answer>;

type WriterParts = ClaimParts & { readonly metrics: ServiceMetrics; readonly pauseSeconds: number };

export function createRunWrite({ metrics, pauseSeconds, ...parts }: WriterParts): RunWrite {
  return async (call, write) => {
    const { operation, target } = write;
    const claim = await claimWrite(call, write, parts);
    if (claim.kind === "answered") {
      metrics.writesReplayed.inc({ operation, source: "stored" });
      return write.answer.parse(claim.answer);
    }
    const attempt = { claim, pauseSeconds, doubtful: !claim.isFirstTry };
    const release = holdLease(claim.hold, parts);
    try {
      const { answer, found } = await performOnce(write, attempt);
      if (found) metrics.writesReplayed.inc({ operation, source: "found" });
      call.log.info({ operation, target, found }, "written to GitHub");
      await parts.records.finish(claim.hold, answer).catch((error: unknown) => {
        call.log.warn({ err: error, operation, target }, "the answer could not be stored; a repeat looks for it");
      });
      return answer;
    } catch (error) {
      await parts.records.giveUp(claim.hold, attempt.doubtful ? "unknown" : "failed").catch(() => undefined);
      throw error;
    } finally {
      release();
    }
  };
}
