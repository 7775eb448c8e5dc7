import { ServiceError } from "../errors.ts";

export function toBodyError(error: unknown): ServiceError | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && String(error.code).startsWith("Z_")) {
    return new ServiceError("git_request_invalid", "The body cannot be unpacked as gzip.", { cause: error });
  }
  if (error.message !== "aborted") return undefined;
  return new ServiceError("git_request_invalid", "The caller went away before the end of the body.", { cause: error });
}
