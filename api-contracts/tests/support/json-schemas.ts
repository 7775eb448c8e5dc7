import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "vitest";
import { readSchema } from "../schemas/read-examples.ts";

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
formats.default(ajv);

export function expectToFit(path: string, values: readonly unknown[]): void {
  const schema = readSchema(path);
  const validate = ajv.getSchema(Reflect.get(schema, "$id")) ?? ajv.compile(schema);
  expect(values.length, `values for ${path}`).toBeGreaterThan(0);
  for (const value of values) {
    expect(validate(value), `${path}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`).toBe(true);
  }
}
