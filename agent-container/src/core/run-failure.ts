import type { runFailureCodes } from "./run-failure-codes.ts";

export type RunFailureCode = (typeof runFailureCodes)[number];

export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly code: RunFailureCode;

  constructor(code: RunFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
