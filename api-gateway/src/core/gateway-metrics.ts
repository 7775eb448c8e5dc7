import { Counter, Gauge, type Registry } from "prom-client";

export type GatewayMetrics = {
  countDelivery(provider: string, outcome: string): void;
  countRefused(reason: string): void;
  countTask(status: string): void;
  countReply(status: string): void;
  countDroppedLines(file: string, lines: number): void;
  countCall(dependency: string, answer: string): void;
};

type MetricsOptions = {
  readonly registry: Registry;
  measureOutboxSeconds(): Promise<number>;
  measureJobs(): Promise<number>;
};

const unknown = () => Number.NaN;

export function createGatewayMetrics({ registry, measureOutboxSeconds, measureJobs }: MetricsOptions): GatewayMetrics {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = (name: string, help: string, measure: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      collect: async function () {
        this.set(await measure().catch(unknown));
      },
    });
  const deliveries = counter("deliveries_total", "Deliveries that were authentic, by outcome", ["provider", "outcome"]);
  const refused = counter("refused_total", "Deliveries that were refused, by reason", ["reason"]);
  const tasks = counter("tasks_total", "Tasks that reached a status", ["status"]);
  const replies = counter("replies_total", "Replies that reached a status", ["status"]);
  const dropped = counter("task_log_lines_dropped_total", "Log lines that could not be written", ["file"]);
  const calls = counter("dependency_calls_total", "Calls to other services, by answer", ["dependency", "answer"]);
  gauge("queue_depth", "Jobs that wait in Redis; NaN while it does not answer", measureJobs);
  gauge("outbox_lag_seconds", "Age of the oldest task that waits to be published", measureOutboxSeconds);
  return {
    countDelivery: (provider, outcome) => deliveries.inc({ provider, outcome }),
    countRefused: (reason) => refused.inc({ reason }),
    countTask: (status) => tasks.inc({ status }),
    countReply: (status) => replies.inc({ status }),
    countDroppedLines: (file, lines) => dropped.inc({ file }, lines),
    countCall: (dependency, answer) => calls.inc({ dependency, answer }),
  };
}
