import type { CliResult } from "../cli-runner/cli-result.ts";
import type { ActiveRun } from "./active-run.ts";

const maxTranscriptBytes = 50 * 1024 * 1024;

export async function saveTranscript({ ports, state, prepared }: ActiveRun, result: CliResult): Promise<void> {
  const { transcripts, cliRunner, warn } = ports;
  const { containment, runContained, session } = prepared;
  const path = cliRunner.transcriptPath(containment.inside, session.id);
  const { code, output, tooLong } = await runContained("cat", [path], maxTranscriptBytes);
  if (code !== 0 || tooLong || output.length === 0) return;
  state.sessionId = session.id;
  await transcripts
    .save({
      flow_id: state.task.flow_id,
      session_id: session.id,
      session_cost_usd: result.session_cost_usd,
      content: output,
    })
    .catch((error: unknown) => warn("the transcript could not be stored", error));
}
