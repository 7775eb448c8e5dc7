import { listProcesses, readCommand, readEnvironmentMarker } from "../../src/stack/processes/process-entry.ts";

const MARKER = "AGENT_RUN_ID";

export function findRunProcesses(taskId: string): string[] {
  const marked = listProcesses().filter(
    ({ pid }) => readEnvironmentMarker(pid, MARKER)?.startsWith(taskId) === true || readCommand(pid).includes(taskId),
  );
  return marked.map(({ pid }) => readCommand(pid));
}
