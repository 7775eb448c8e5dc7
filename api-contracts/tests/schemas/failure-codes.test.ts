import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { parseJson } from "../support/parse-json.ts";

const codesSchema = z.looseObject({ examples: z.array(z.string()).min(2) });
const taskResultSchema = z.looseObject({
  properties: z.looseObject({
    error: z.looseObject({ properties: z.looseObject({ code: codesSchema }) }),
  }),
});
const executionSchema = z.looseObject({ properties: z.looseObject({ error_code: codesSchema }) });

const endNoTask = ["cancelled", "attempt_superseded", "shutting_down"];

function readSchemas(service: string): unknown {
  const text = readFileSync(new URL(`../../${service}/v1/openapi.json`, import.meta.url), "utf8");
  return z.looseObject({ components: z.looseObject({ schemas: z.unknown() }) }).parse(parseJson(text)).components
    .schemas;
}

it("the gateway has a text for every failure that the agent may report", () => {
  const { Execution } = z.looseObject({ Execution: executionSchema }).parse(readSchemas("agent-container"));
  const { TaskResult } = z.looseObject({ TaskResult: taskResultSchema }).parse(readSchemas("api-gateway"));
  const reported = Execution.properties.error_code.examples.filter((code) => !endNoTask.includes(code));
  const told = TaskResult.properties.error.properties.code.examples;

  expect(reported.length).toBeGreaterThan(20);
  expect(reported.filter((code) => !told.includes(code))).toEqual([]);
});
