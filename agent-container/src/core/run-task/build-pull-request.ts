import type { PullRequestRequest } from "../services-client/github-service-port.ts";
import type { ActiveRun } from "./active-run.ts";

const maxTitleLength = 200;
const maxBodyLength = 60_000;

async function findSubject({ ports, state, prepared }: ActiveRun): Promise<string> {
  const { paths, mirror, start } = prepared;
  for (const cwd of [paths.collected, mirror]) {
    const args = [
      "log",
      "--reverse",
      "--format=%s",
      `refs/heads/${state.task.input.branch}`,
      "--not",
      start.upstream,
      "--",
    ];
    const { code, output } = await ports.git(args, { cwd });
    const [subject] = output.toString("utf8").split("\n");
    if (code === 0 && subject) return subject;
  }
  return "";
}

export async function buildPullRequest(run: ActiveRun): Promise<PullRequestRequest> {
  const { ports, state, prepared } = run;
  const { input, task_id } = state.task;
  const { repository, thread, sender, branch } = input;
  const subject = await findSubject(run);
  const title = ports.redact(subject === "" ? thread.title : subject).slice(0, maxTitleLength);
  const answer = ports.redact(state.said).slice(0, maxBodyLength);
  const origin = `Asked for in #${thread.number} by ${sender.login}.`;
  return {
    ...{ owner: repository.owner, repository: repository.name, head: branch, base: prepared.start.baseBranch, title },
    body: `${answer}\n\n${origin}\n\n<!-- agent-system:${task_id} -->`,
    idempotencyKey: `${task_id}:pull_request.by_head:${branch}:1`,
  };
}
