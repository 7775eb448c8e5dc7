import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { RunFailure } from "../run-failure.ts";

const extension = ".md";

export async function verifyAgent(configurationFolder: string, agent: string): Promise<void> {
  if (agent === "") return;
  const files = await readdir(join(configurationFolder, "agents"));
  const known = files
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .toSorted();
  if (known.includes(agent)) return;
  throw new RunFailure(
    "agent_unknown",
    `The command names the agent ${agent.slice(0, 60)}, which this worker does not have. It has ${known.join(", ")}.`,
  );
}
