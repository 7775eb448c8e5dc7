import { fileURLToPath } from "node:url";
import { Eta } from "eta";
import type { Registry } from "../api/schemas/registry.ts";
import type { StoredExecution } from "../storage/execution.ts";

export type ManagementPage = {
  readonly worker: Registry;
  readonly running: readonly StoredExecution[];
  readonly ended: readonly StoredExecution[];
};

const views = fileURLToPath(new URL("./templates/", import.meta.url));
const eta = new Eta({ views, cache: true, autoEscape: true });

export function renderManagementPage(page: ManagementPage): string {
  return eta.render("management-page", page);
}
