import { followTask } from "../stack/demo/follow-task.ts";
import { postDemoComment } from "../stack/demo/post-demo-comment.ts";
import { verifySucceeded } from "../stack/demo/verify-succeeded.ts";
import { StackError } from "../stack/stack-error.ts";
import { type Deployment, listAddresses } from "./deployment.ts";
import { readCredentials } from "./read-credentials.ts";
import { up } from "./up.ts";

const MICRO_USD = 1_000_000;

export async function upDemo(deployment: Deployment): Promise<void> {
  const { user, engine, report } = deployment;
  const keys = [user.GITHUB_TOKEN, user.GITHUB_APP_ID, user.ANTHROPIC_API_KEY];
  if (keys.some((key) => key !== undefined))
    throw new StackError(
      "The demo needs the sandbox, and .env has keys for the real providers. Empty them there first.",
    );
  await up(deployment);
  const { gateway, sandbox, dashboard } = listAddresses(deployment);
  const key = (await readCredentials(engine)).get("OPERATOR_API_KEY") ?? "";
  const comment = await postDemoComment(sandbox);
  report(`\n${comment.author} wrote "${comment.body}"\n  ${comment.url}`);
  const task = await followTask({ url: `${gateway}/api/v1/tasks/${comment.taskId}`, key, report, readNew: () => [] });
  verifySucceeded(task, `${dashboard}/tasks/${task.task_id}`);
  report(`\n${task.task_id} ended well and cost $${(task.spent_micro_usd / MICRO_USD).toFixed(4)}`);
  report(`  reply          ${task.reply?.url ?? "-"}`);
  report(`  pull request   ${task.pull_request?.url ?? "-"}`);
  report(`  every step     ${dashboard}/tasks/${task.task_id}`);
}
