import type { Figures } from "../run-benchmarks.ts";
import { toMachineText } from "./to-machine-text.ts";
import { toMemoryText } from "./to-memory-text.ts";
import { toReadinessText } from "./to-readiness-text.ts";
import { toReceptionText } from "./to-reception-text.ts";
import { toRunsText } from "./to-runs-text.ts";

export function toPage(figures: Figures): string {
  const sections = [
    toMachineText(figures),
    toReceptionText(figures),
    ...toRunsText(figures),
    toReadinessText(figures),
    toMemoryText(figures),
  ];
  return `${sections.join("\n\n")}\n`;
}
