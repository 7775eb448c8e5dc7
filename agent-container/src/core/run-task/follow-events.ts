import type { CliEvent } from "../cli-runner/cli-event.ts";
import type { RunState } from "./run-state.ts";

const maxProgressLength = 500;
const maxSaidLength = 60_000;

function toProgress(event: CliEvent): string | undefined {
  if (event.type === "message") return event.text;
  if (event.type === "tool_call") return `Using ${event.name}`;
  if (event.type === "retry_notice")
    return `The model does not answer (${event.status ?? "no connection"}), trying again`;
  return undefined;
}

export function followEvents(state: RunState, redact: (text: string) => string): (event: CliEvent) => void {
  return (event) => {
    if (event.type !== "usage") state.logger.agentOutput(event);
    if (event.type === "message") state.said = event.text.slice(0, maxSaidLength);
    const progress = toProgress(event);
    if (progress !== undefined) state.progress = redact(progress).slice(0, maxProgressLength);
  };
}
