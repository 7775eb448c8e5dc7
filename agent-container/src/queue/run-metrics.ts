import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export type RunMetrics = {
  countRun(outcome: string, seconds: number): void;
  countCost(microUsd: number): void;
  countDroppedLines(lines: number): void;
};

export function createRunMetrics(registry: Registry, countRunning: () => number): RunMetrics {
  const registers = [registry];
  const runs = new Counter({
    name: "agent_runs_total",
    help: "Tasks taken from the queue, by how they ended",
    labelNames: ["outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "agent_run_duration_seconds",
    help: "Time from claiming a task to its end",
    buckets: [1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600],
    registers,
  });
  const cost = new Counter({
    name: "agent_cost_micro_usd_total",
    help: "Cost of the model in millionths of a US dollar",
    registers,
  });
  const dropped = new Counter({
    name: "agent_log_lines_dropped_total",
    help: "Lines of task logs that could not be written",
    registers,
  });
  new Gauge({
    name: "agent_running",
    help: "Tasks that run now",
    registers,
    collect() {
      this.set(countRunning());
    },
  });
  return {
    countRun: (outcome, seconds) => {
      runs.inc({ outcome });
      if (outcome !== "not_claimed") duration.observe(seconds);
    },
    countCost: (microUsd) => cost.inc(microUsd),
    countDroppedLines: (lines) => dropped.inc(lines),
  };
}
