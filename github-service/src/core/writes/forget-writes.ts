import type { Logger } from "pino";
import type { WriteRecords } from "./write-record.ts";

type ForgetParts = {
  readonly records: WriteRecords;
  readonly retentionDays: number;
  readonly now: () => Date;
  readonly logger: Pick<Logger, "info" | "warn">;
};

const DAY = 86_400_000;
const HOUR = 3_600_000;

export function createForgetWrites({ records, retentionDays, now, logger }: ForgetParts) {
  let timer: NodeJS.Timeout | undefined;

  async function forget(): Promise<void> {
    try {
      const deleted = await records.deleteBefore(new Date(now().getTime() - retentionDays * DAY));
      if (deleted > 0) logger.info({ deleted }, "old answers were deleted");
    } catch (error) {
      logger.warn({ err: error }, "old answers could not be deleted");
    }
  }

  return {
    forget,
    start: () => {
      timer = setInterval(forget, HOUR).unref();
    },
    stop: () => clearInterval(timer),
  };
}
