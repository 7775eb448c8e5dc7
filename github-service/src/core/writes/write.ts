import type { ZodType } from "zod";
import type { WriteOperation } from "./write-operations.ts";

export type Write<Answer extends object> = {
  readonly operation: WriteOperation;
  readonly target: string;
  readonly body: object;
  readonly answer: ZodType<Answer>;
  perform(): Promise<Answer>;
  find?(since: Date): Promise<Answer | undefined>;
};
