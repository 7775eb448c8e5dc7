import type { Tree } from "./create-tree.ts";

const emitting = ["api-gateway", "github-service", "jira-service", "slack-service"];

const document = { openapi: "3.1.0", info: { title: "Service", version: "1.0.0" }, paths: { "/health": {} } };

const emitter = `import { writeFileSync } from "node:fs";
writeFileSync(process.argv[2] ?? "openapi.json", ${JSON.stringify(JSON.stringify(document))});
`;

export function buildEmittingServices(): Tree {
  const files = emitting.flatMap((folder) => [
    [`${folder}/package.json`, '{ "type": "module" }'],
    [`${folder}/src/emit-contract.ts`, emitter],
  ]);
  return Object.fromEntries(files);
}
