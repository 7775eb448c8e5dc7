import type { ClientPair } from "./client-pairs.ts";

export function toServiceContract(service: string): string {
  return `${service}/openapi.json`;
}

export function toPublishedContract(service: string): string {
  return `api-contracts/${service}/v1/openapi.json`;
}

export function toClientTypes({ caller, service }: ClientPair): string {
  return `${caller}/src/generated/${service}.gen.ts`;
}
