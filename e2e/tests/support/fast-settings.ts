export type ServiceSettings = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const fastSettings: ServiceSettings = {
  "api-gateway": {
    LEASE_SECONDS: "6",
    SWEEP_SECONDS: "0.5",
    RELAY_POLL_SECONDS: "0.2",
    ATTEMPT_PAUSE_SECONDS: "2",
    REPLY_POLL_SECONDS: "0.2",
    REPLY_PROGRESS_SECONDS: "1",
    REPLY_RETRY_SECONDS: "0.2",
  },
  "agent-container": { AGENT_CONCURRENCY: "2", RENEW_SECONDS: "0.5", REDELIVERY_SECONDS: "0.5" },
};
