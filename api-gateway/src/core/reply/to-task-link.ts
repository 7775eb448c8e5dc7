import { toInlineCode } from "../text/to-inline-code.ts";
import type { TaskReference } from "./reply.ts";

export function toTaskLink({ taskId, url }: TaskReference): string {
  return url === null ? toInlineCode(taskId) : `[${toInlineCode(taskId)}](${url})`;
}
