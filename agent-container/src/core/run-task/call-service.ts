import { RunFailure } from "../run-failure.ts";
import type { TaskLogger } from "../task-logger.ts";

export type NamedCall = { service: string; operation: string; request: object };

function toErrorFields(error: unknown): { code: string; message: string } {
  if (error instanceof RunFailure) return { code: error.code, message: error.message };
  return { code: "internal_error", message: error instanceof Error ? error.message : String(error) };
}

export async function callService<Answer>(
  logger: TaskLogger,
  { service, operation, request }: NamedCall,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const startedAt = performance.now();
  const toDuration = () => Math.round(performance.now() - startedAt);
  logger.serviceCall({ stage: "service_call", service, operation });
  logger.serviceCall({ stage: "service_request", service, operation, request });
  try {
    const response = await send();
    logger.serviceCall({
      stage: "service_response",
      service,
      operation,
      duration_ms: toDuration(),
      response: response ?? null,
    });
    return response;
  } catch (error) {
    const fields = toErrorFields(error);
    logger.serviceCall({ stage: "service_error", service, operation, duration_ms: toDuration(), error: fields });
    throw error;
  }
}
