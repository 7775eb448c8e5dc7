import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { z } from "zod";
import { parseJson } from "../../src/sandbox/parse-json.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);

const schemaSchema = z.looseObject({ $id: z.string() });

export function findContractProblems(name: string, value: unknown): string {
  const path = new URL(`../../../api-contracts/task-logs/v1/${name}.schema.json`, import.meta.url);
  const schema = schemaSchema.parse(parseJson(readFileSync(path, "utf8")));
  const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
  return validate(value) === true ? "" : `${name}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`;
}
