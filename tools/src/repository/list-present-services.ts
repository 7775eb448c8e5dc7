import type { Repository } from "./repository.ts";
import { type Service, services } from "./services.ts";

export function listPresentServices(repository: Repository): Service[] {
  return services.filter(({ folder }) => repository.has(`${folder}/package.json`));
}
