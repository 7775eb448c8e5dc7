import { writeTypes } from "./write-types.ts";

const paths = process.argv.slice(2);

if (paths.length === 0 || paths.length % 2 !== 0) {
  console.error("usage: node src/main.ts OPENAPI_JSON TYPES_FILE [OPENAPI_JSON TYPES_FILE ...]");
  process.exitCode = 2;
} else {
  for (let index = 0; index < paths.length; index += 2) {
    await writeTypes(paths[index] ?? "", paths[index + 1] ?? "");
  }
}
