import { readdirSync, readFileSync } from "node:fs";
import { parseJson } from "../support/parse-json.ts";

export type Example = { readonly name: string; readonly value: unknown };

const root = new URL("../../", import.meta.url);

export function readSchema(path: string): object {
  const schema = parseJson(readFileSync(new URL(`${path}.schema.json`, root), "utf8"));
  if (typeof schema !== "object" || schema === null) throw new Error(`${path}.schema.json is no object.`);
  return schema;
}

export function listSchemas(): string[] {
  return ["queue/v1", "task-logs/v1"].flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith(".schema.json"))
      .map((name) => `${folder}/${name.replace(".schema.json", "")}`),
  );
}

export function listExampleFolders(): string[] {
  return ["queue/v1", "task-logs/v1"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/examples`, root)).map((name) => `${folder}/${name}`),
  );
}

export function readExamples(path: string): Example[] {
  const folder = new URL(`${path.replace(/\/([^/]+)$/u, "/examples/$1")}/`, root);
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    if (!file.endsWith(".jsonl")) return [{ name: file, value: parseJson(text) }];
    const lines = text.trimEnd().split("\n");
    return lines.map((line, index) => ({ name: `${file}:${index + 1}`, value: parseJson(line) }));
  });
}
