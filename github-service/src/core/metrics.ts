import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export type ServiceMetrics = ReturnType<typeof createMetrics>;

export function createMetrics(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Counter({
      name: "github_requests_total",
      help: "Requests sent to GitHub, each attempt by itself",
      labelNames: ["operation", "outcome"],
      registers,
    }),
    requestDuration: new Histogram({
      name: "github_request_duration_seconds",
      help: "Time that GitHub took to answer",
      labelNames: ["operation"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    rateLimitRemaining: new Gauge({
      name: "github_rate_limit_remaining",
      help: "Requests that GitHub still allows in this window",
      labelNames: ["credential"],
      registers,
    }),
    writesReplayed: new Counter({
      name: "github_writes_replayed_total",
      help: "Writes answered without writing again: from the stored answer, or found by their marker",
      labelNames: ["operation", "source"],
      registers,
    }),
    secretsRemoved: new Counter({
      name: "github_secrets_removed_total",
      help: "Secrets replaced in text before it was sent",
      labelNames: ["operation"],
      registers,
    }),
    capabilityRefusals: new Counter({
      name: "github_capability_refusals_total",
      help: "Calls beyond what the task's capability allows",
      labelNames: ["operation"],
      registers,
    }),
    gitRequests: new Counter({
      name: "git_proxy_requests_total",
      help: "Git requests by service and outcome",
      labelNames: ["service", "outcome"],
      registers,
    }),
    gitBytes: new Counter({
      name: "git_proxy_bytes_total",
      help: "Bytes of packs that went through, to and from GitHub",
      labelNames: ["service", "direction"],
      registers,
    }),
  };
}
