import type { Call } from "./call.ts";
import type { Capability } from "./capability.ts";
import { ServiceError } from "./errors.ts";
import type { ServiceMetrics } from "./metrics.ts";
import { isSameName, type Repository, toFullName } from "./repository.ts";

export type Ask = {
  readonly operation: string;
  readonly repository: Repository;
  readonly thread?: number;
  readonly branch?: string;
};

export type Guard = {
  verifyCapability(call: Call, ask: Ask): Capability;
  verifyAllowed(call: Call, ask: Ask): void;
};

function describeRefusal(capability: Capability, ask: Ask): string | undefined {
  const { operation, repository, thread, branch } = ask;
  const taint = capability.tainted ? "; the task is tainted, so publishing needs approval" : "";
  if (!isSameName(capability.repository, toFullName(repository))) {
    return `asked for repository ${toFullName(repository)}, allowed is ${capability.repository}`;
  }
  if (!capability.operations.includes(operation)) {
    return `asked for ${operation}, allowed are ${capability.operations.join(", ") || "no operations"}${taint}`;
  }
  if (thread !== undefined && !capability.thread_numbers.includes(thread)) {
    return `asked for number ${thread}, allowed are ${capability.thread_numbers.join(", ") || "no numbers"}`;
  }
  if (branch !== undefined && branch !== capability.branch) {
    return `asked for branch ${branch}, allowed is ${capability.branch ?? "no branch"}`;
  }
  return undefined;
}

export function getCapability({ capability }: Call): Capability {
  if (capability !== undefined) return capability;
  throw new ServiceError("capability_missing", "This call needs the task's capability in X-Agent-Capability.");
}

export function createGuard(metrics: ServiceMetrics): Guard {
  function verifyCapability(call: Call, ask: Ask): Capability {
    const capability = getCapability(call);
    const refusal = describeRefusal(capability, ask);
    if (refusal === undefined) return capability;
    metrics.capabilityRefusals.inc({ operation: ask.operation });
    throw new ServiceError("capability_exceeded", `The capability of ${capability.sub} does not reach: ${refusal}.`);
  }

  return {
    verifyCapability,
    verifyAllowed(call, ask) {
      if (call.caller === "agent") verifyCapability(call, ask);
    },
  };
}
