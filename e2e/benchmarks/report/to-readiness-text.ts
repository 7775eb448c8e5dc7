import { markdownTable } from "markdown-table";
import type { Figures } from "../run-benchmarks.ts";

export function toReadinessText({ readiness, sizes }: Pick<Figures, "readiness" | "sizes">): string {
  const rows = [
    ["`make start`, everything installed, data there (median)", readiness.laterSeconds],
    ["of which: spawn of the seven services and the sandbox → all ready (median)", readiness.servicesSeconds],
    ["`make start`, everything installed, in an empty folder (once)", readiness.firstSeconds],
  ] as const;
  return [
    "## Time to ready",
    "",
    markdownTable([["", "seconds"], ...rows.map(([name, value]) => [name, value.toFixed(1)])], { align: ["l", "r"] }),
    "",
    `Medians of ${sizes.starts} starts of the command behind \`make start\`, from its own start to its end. PostgreSQL, Redis, the migrations of seven schemas and the services are in it; downloads are not. Free ports are used; a start that lost its port to another process is repeated.`,
  ].join("\n");
}
