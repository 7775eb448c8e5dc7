import { posix } from "node:path";
import type { Fault } from "./fault-schema.ts";

export type CallToMatch = {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
};

export type FaultList = {
  readonly add: (fault: Fault) => void;
  readonly take: (call: CallToMatch) => Fault | undefined;
  readonly list: () => readonly Fault[];
  readonly clear: () => void;
};

function isHit(fault: Fault, call: CallToMatch): boolean {
  if (fault.provider !== call.provider) return false;
  if (fault.method !== "*" && fault.method !== call.method) return false;
  return fault.path === call.path || posix.matchesGlob(call.path, fault.path);
}

export function createFaultList(): FaultList {
  let faults: Fault[] = [];
  return {
    add: (fault) => faults.push(fault),
    take(call) {
      const hit = faults.find((fault) => isHit(fault, call));
      if (hit === undefined) return undefined;
      hit.times -= 1;
      faults = faults.filter((fault) => fault.times > 0);
      return hit;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
  };
}
