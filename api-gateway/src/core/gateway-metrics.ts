import { Counter, Gauge, type Registry } from "prom-client";

export type GatewayMetrics = {
  countDelivery(provider: string, outcome: string): void;
  countRefused(reason: string): void;
  countTask(status: string): void;
  countReply(status: string): void;
  countDroppedLines(file: string, lines: number): void;
};

type Backlog = { readonly outboxSeconds: number; readonly jobs: number | undefined };

type MetricsOptions = { readonly registry: Registry; measureBacklog(): Promise<Backlog> };

export function createGatewayMetrics({ registry, measureBacklog }: MetricsOptions): GatewayMetrics {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const deliveries = counter("deliveries_total", "Deliveries that were authentic, by outcome", ["provider", "outcome"]);
  const refused = counter("refused_total", "Deliveries that were refused, by reason", ["reason"]);
  const tasks = counter("tasks_total", "Tasks that reached a status", ["status"]);
  const replies = counter("replies_total", "Replies that reached a status", ["status"]);
  const dropped = counter("task_log_lines_dropped_total", "Log lines that could not be written", ["file"]);
  const depth = new Gauge({ name: "queue_depth", help: "Jobs that wait in Redis", registers });
  new Gauge({
    name: "outbox_lag_seconds",
    help: "Age of the oldest task that waits to be published",
    registers,
    collect: async function () {
      const { outboxSeconds, jobs } = await measureBacklog();
      this.set(outboxSeconds);
      if (jobs === undefined) depth.reset();
      else depth.set(jobs);
    },
  });
  return {
    countDelivery: (provider, outcome) => deliveries.inc({ provider, outcome }),
    countRefused: (reason) => refused.inc({ reason }),
    countTask: (status) => tasks.inc({ status }),
    countReply: (status) => replies.inc({ status }),
    countDroppedLines: (file, lines) => dropped.inc({ file }, lines),
  };
}
