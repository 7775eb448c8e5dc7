import { markdownTable } from "markdown-table";
import type { ContainerFigures } from "./measure-containers.ts";

export interface ProofFigures {
  readonly date: string;
  readonly engine: string;
  readonly upSeconds: number;
  readonly againSeconds: number;
  readonly demoSeconds: number;
  readonly burst: { readonly deliveries: number; readonly seconds: number };
  readonly tasksUnderKills: number;
  readonly badInputs: number;
  readonly containers: readonly ContainerFigures[];
  readonly images: readonly { readonly name: string; readonly mib: number }[];
}

export function toSection(figures: ProofFigures): string {
  const rows = figures.containers.map(({ service, memoryMib, startSeconds, appMb }) => {
    const image = figures.images.find(({ name }) => name === service);
    return [
      service,
      image === undefined ? "" : image.mib.toFixed(0),
      appMb?.toFixed(0) ?? "",
      startSeconds === undefined ? "" : startSeconds.toFixed(1),
      memoryMib.toFixed(0),
    ];
  });
  const table = markdownTable(
    [["container", "image, MB", "of it /app, MB", "start → ready, s", "memory, MiB (PSS)"], ...rows],
    {
      align: ["l", "r", "r", "r", "r"],
    },
  );
  return `
## In containers

Written by \`make prove\`, with ${figures.engine}, on ${figures.date}.

- \`up --build --wait\` with the images built: ${figures.upSeconds.toFixed(0)} s; \`down\` and \`up\` again: ${figures.againSeconds.toFixed(0)} s, everything still there.
- A comment to its pull request and final reply: ${figures.demoSeconds.toFixed(1)} s.
- Each container killed in turn while tasks ran: ${figures.tasksUnderKills} tasks, each with one ending, one final reply and at most one pull request.
- Four agents and two gateways: ${figures.burst.deliveries} deliveries answered and ended in ${figures.burst.seconds.toFixed(0)} s, nothing doubled.
- A backup, a loss and a restore: all tasks and replies back.
- Bad input of ${figures.badInputs} kinds: each ended in the line that docs/operations.md names, or worked.

${table}

Memory after the kills and the restore, before the burst. Each start is of that container alone (both agents at once), from its process to its first answer of /health/ready. What is not /app is the node image of this machine, about 100 MB larger than the official one, and in agent-container git, bubblewrap and their libraries; the CLI is in /app.
`;
}
