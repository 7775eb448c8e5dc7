import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { listExampleFolders, listSchemas, readExamples, readSchema } from "./read-examples.ts";

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
formats.default(ajv);

const schemas = listSchemas();

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function findUndescribed(schema: unknown, path: string): string[] {
  if (!isObject(schema) || !isObject(schema["properties"])) return [];
  return Object.entries(schema["properties"]).flatMap(([name, property]) => {
    const here = `${path}.${name}`;
    const isDescribed = isObject(property) && typeof property["description"] === "string";
    return [...(isDescribed ? [] : [here]), ...findUndescribed(property, here)];
  });
}

it("there is a schema for the queue message and for every file of a task", () => {
  expect(schemas.sort()).toEqual([
    "queue/v1/task",
    "task-logs/v1/agent-output",
    "task-logs/v1/event-log",
    "task-logs/v1/final-result",
    "task-logs/v1/input",
    "task-logs/v1/metadata",
    "task-logs/v1/microservices-flow",
    "task-logs/v1/queue-flow",
    "task-logs/v1/webhook-flow",
  ]);
  expect(listExampleFolders().sort()).toEqual(schemas);
});

describe.each(schemas)("%s", (path) => {
  const schema = readSchema(path);
  const validate = ajv.compile(schema);
  const examples = readExamples(path);

  it("accepts each of its examples", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const { name, value } of examples) {
      expect(validate(value), `${name}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  });

  it("describes itself and each of its fields", () => {
    expect(schema).toMatchObject({ title: expect.any(String), description: expect.any(String) });
    expect(findUndescribed(schema, path)).toEqual([]);
  });

  it("refuses an example without any one of the fields that it requires", () => {
    const required = isObject(schema) && Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
    const [example] = examples;
    expect(required.length).toBeGreaterThan(3);
    for (const field of required) {
      const incomplete = { ...(isObject(example?.value) ? example.value : {}) };
      delete incomplete[field];
      expect(validate(incomplete), field).toBe(false);
    }
  });

  it.each([null, 7, "text", [], {}])("refuses %j", (value) => {
    expect(validate(value)).toBe(false);
  });
});
