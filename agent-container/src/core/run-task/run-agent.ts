import type { CliResult } from "../cli-runner/cli-result.ts";
import { runCli } from "../cli-runner/run-cli.ts";
import { buildPrompt } from "../prompt/build-prompt.ts";
import type { ActiveRun } from "./active-run.ts";
import { followEvents } from "./follow-events.ts";
import { toRunMarker } from "./to-run-marker.ts";
import { watchMemory } from "./watch-memory.ts";
import { watchSize } from "./watch-size.ts";

export async function runAgent({ ports, state, prepared }: ActiveRun): Promise<CliResult> {
  const { settings, cliRunner, redact } = ports;
  const { limits, input } = state.task;
  const { containment, model, session } = prepared;
  const { workspace, home, path, modelUrl } = containment.inside;
  const watches = [watchSize(settings, prepared.paths, state)];
  try {
    return await runCli({
      ...{
        runId: toRunMarker(prepared.paths.root),
        runner: cliRunner,
        signal: state.signal,
        launch: containment.launch,
        redact,
      },
      limits: {
        ...settings.cliLimits,
        timeoutMs: Math.min(settings.cliLimits.timeoutMs, limits.timeout_seconds * 1000),
      },
      run: {
        ...{
          binary: settings.cliBinary,
          model: settings.model,
          agent: input.agent,
          workspace,
          home,
          path,
          modelUrl,
          session,
        },
        prompt: buildPrompt({ input, resumed: session.resume }),
        runToken: model.runToken,
        maxTurns: Math.min(settings.maxTurns, limits.max_turns),
        budgetUsd: limits.remaining_micro_usd / 1_000_000,
      },
      onStarted: (pid) => void watches.push(watchMemory(settings, pid, state)),
      onEvent: followEvents(state, redact),
    });
  } finally {
    for (const watch of watches) watch.close();
  }
}
