import { markdownTable } from "markdown-table";
import type { ServiceMemory } from "../memory/measure-memory.ts";
import type { Figures } from "../run-benchmarks.ts";

const sum = (services: readonly ServiceMemory[]) => services.reduce((total, { mib }) => total + mib, 0);

export function toMemoryText({ runs, reception, sizes }: Pick<Figures, "runs" | "reception" | "sizes">): string {
  const { idle, afterRuns } = runs;
  const rows = idle.map(({ name, mib }, index) => [name, mib.toFixed(0), (afterRuns[index]?.mib ?? 0).toFixed(0)]);
  const total = ["**all seven**", sum(idle).toFixed(0), sum(afterRuns).toFixed(0)];
  const ratio = sum(afterRuns) / sum(idle);
  const { once, threefold } = reception.memory;
  return [
    "## Memory of the seven services",
    "",
    markdownTable([["MiB (PSS)", "idle", "after the runs"], ...rows, total], { align: ["l", "r", "r"] }),
    "",
    `Ratio: **${ratio.toFixed(2)}**.`,
    "",
    `PSS of each process from \`smaps_rollup\`, summed. Idle: ${sizes.idleSeconds} s after all were ready. After the runs: after those of "Webhook to CLI process start". api-gateway after the ${once.deliveries} deliveries of "Accepted deliveries per second": **${once.mib.toFixed(0)} MiB**; after ${threefold.deliveries}: **${threefold.mib.toFixed(0)} MiB**, which is ${(threefold.mib / once.mib).toFixed(2)} times as much.`,
  ].join("\n");
}
