import { fileURLToPath } from "node:url";
import { Eta } from "eta";

export type TemplateName = "error" | "sign-in" | "task" | "tasks";

export type Render = (name: TemplateName, data: object) => string;

export function createRender(): Render {
  const views = fileURLToPath(new URL("./templates/", import.meta.url));
  const eta = new Eta({ views, cache: true, autoEscape: true });
  return (name, data) => eta.render(name, data);
}
