import { randomBytes } from "node:crypto";

const typeByStatus = new Map([
  [400, "invalid_request_error"],
  [401, "authentication_error"],
  [403, "permission_error"],
  [404, "not_found_error"],
  [413, "request_too_large"],
  [429, "rate_limit_error"],
  [529, "overloaded_error"],
]);

export function toErrorBody(status: number, message: string) {
  const type = typeByStatus.get(status) ?? "api_error";
  return { type: "error", error: { type, message }, request_id: `req_${randomBytes(12).toString("hex")}` };
}
