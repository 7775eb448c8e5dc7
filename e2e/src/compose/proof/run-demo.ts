import { followTask } from "../../stack/demo/follow-task.ts";
import { postDemoComment } from "../../stack/demo/post-demo-comment.ts";
import { verifySucceeded } from "../../stack/demo/verify-succeeded.ts";
import type { ProofContext } from "./proof-context.ts";

export async function runDemo({ sandbox, gateway, operatorKey, report }: ProofContext): Promise<void> {
  const { taskId } = await postDemoComment(sandbox);
  const url = `${gateway}/api/v1/tasks/${taskId}`;
  verifySucceeded(await followTask({ url, key: operatorKey, report, readNew: () => [] }), url);
}
