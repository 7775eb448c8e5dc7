import type { FastifyInstance } from "fastify";
import { parseJson } from "../../parse-json.ts";
import { SandboxProblem } from "../../sandbox-problem.ts";

function parseBody(text: string): unknown {
  try {
    return text.trim() === "" ? undefined : parseJson(text);
  } catch {
    throw new SandboxProblem(400, "Problems parsing JSON");
  }
}

export function acceptJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>("*", { parseAs: "string" }, async (_request: unknown, text: string) =>
    parseBody(text),
  );
}
