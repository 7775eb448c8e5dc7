import { findStaleClients } from "../contracts/find-stale-clients.ts";
import { findStaleContracts } from "../contracts/find-stale-contracts.ts";
import type { Check } from "./check.ts";

export const checkContracts: Check = {
  name: "contracts",
  async run(repository) {
    const findings = await Promise.all([findStaleContracts(repository), findStaleClients(repository)]);
    return findings.flat();
  },
};
