export type FailureText = { readonly what: string; readonly todo: string };

const retry = "Ask again, or write the command `retry`.";
const operator = "Whoever runs the agent has to look at this; then ask again.";

export const failureTexts: Readonly<Record<string, FailureText>> = {
  cli_missing: { what: "The coding agent's program is not installed on the worker.", todo: operator },
  cli_failed: { what: "The coding agent ended with an error.", todo: retry },
  cli_garbage: { what: "The coding agent printed something that cannot be read.", todo: retry },
  cli_killed: { what: "The coding agent was killed from outside, perhaps for lack of memory.", todo: retry },
  cli_silent: { what: "The coding agent said nothing for too long and was stopped.", todo: retry },
  cli_timeout: {
    what: "The coding agent took longer than a run may take and was stopped.",
    todo: "Ask for a smaller step.",
  },
  model_key_refused: {
    what: "The model key is refused.",
    todo: "Whoever runs the agent has to replace the model key.",
  },
  model_overloaded: { what: "The model is overloaded and did not answer in time.", todo: "Try again later." },
  budget_exhausted: {
    what: "The cost cap of this task is reached, and the run was stopped.",
    todo: "Ask for a smaller step, or have the cap of this command raised.",
  },
  turns_exhausted: {
    what: "The run reached the number of turns that it may take, and was stopped.",
    todo: "Ask for a smaller step.",
  },
  repository_missing: {
    what: "The repository does not exist, or the agent's user may not read it.",
    todo: "Check the name of the repository and the access of the agent's user.",
  },
  repository_empty: { what: "The repository is empty.", todo: "Push a first commit, then ask again." },
  default_branch_missing: {
    what: "The repository's default branch does not exist.",
    todo: "Push the default branch or choose another one in the repository's settings.",
  },
  pull_request_head_missing: {
    what: "The branch of the pull request cannot be found: it was deleted, or its fork is gone.",
    todo: "Restore the branch and ask again, or ask in an issue.",
  },
  agent_unknown: {
    what: "The command names an agent that the worker does not have.",
    todo: "Whoever runs the agent has to correct the command or add the agent; then ask again.",
  },
  memory_exhausted: {
    what: "The run took more memory than it may, and was stopped.",
    todo: "Ask for a smaller step, or have the limit (`AGENT_RUN_MEMORY_MB`) raised.",
  },
  workspace_too_large: {
    what: "The repository and what the run made of it need more disk than a task may use.",
    todo: "Have the limit raised, or ask for work that builds less.",
  },
  push_refused: {
    what: "The provider refused the push.",
    todo: "Check the branch protection rules and the access of the agent's user.",
  },
  diff_touches_workflows: {
    what: "The change touches `.github/workflows`, so it was not pushed. The patch is kept.",
    todo: "Look at the patch and apply it by hand if it is right.",
  },
  diff_holds_secret: {
    what: "The change holds what looks like a secret, so it was not pushed. The patch is kept in the task's log.",
    todo: "Ask for the change without it. If the secret is real, replace it.",
  },
  diff_too_large: {
    what: "The change is too large to be pushed. The patch is kept in the task's log.",
    todo: "Ask for smaller steps.",
  },
  service_unavailable: { what: "A service that the run needs did not answer.", todo: "Try again later." },
  lease_expired: { what: "The worker was lost during the run, in every attempt.", todo: retry },
  not_permitted: {
    what: "The person who asked may not start this.",
    todo: "Someone with write permission on the repository may ask for it.",
  },
  expired: { what: "The task waited too long and was given up.", todo: retry },
  input_unreadable: {
    what: "What was kept of this request cannot be read by this version of the agent system.",
    todo: "Ask for it once more in a new comment.",
  },
  internal_error: { what: "Something went wrong inside the agent system.", todo: operator },
};
