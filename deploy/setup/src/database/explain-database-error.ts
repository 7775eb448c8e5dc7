import { SetupError } from "../setup-error.ts";

const WRONG_PASSWORD = "28P01";
const DISK_FULL = "53100";
const NETWORK = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNRESET"]);

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

export function explainDatabaseError(error: unknown): SetupError {
  if (error instanceof SetupError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === WRONG_PASSWORD)
    return new SetupError(
      "PostgreSQL refuses the password of postgres: the volume postgres_data was made with another one. Set POSTGRES_PASSWORD in .env to that one, or restore the volume setup_store that belongs to the data.",
    );
  if (code === DISK_FULL)
    return new SetupError(`PostgreSQL has no disk space left (${message}). Free some, then start again.`);
  if (NETWORK.has(code) || /timeout/iu.test(message))
    return new SetupError(`PostgreSQL cannot be reached (${message}). Look at its log, then start again.`);
  return new SetupError(`PostgreSQL: ${message}`);
}
