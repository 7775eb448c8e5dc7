import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseJson } from "../support/parse-json.ts";

const root = new URL("../../", import.meta.url);

const services = readdirSync(root).filter((name) => name === "api-gateway" || /-(?:service|container)$/u.test(name));

function findPatterns(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(findPatterns);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "pattern" && typeof inner === "string" ? [inner] : findPatterns(inner),
  );
}

it.each(services)("the patterns of %s are the text of expressions, without slashes or flags", (service) => {
  const path = new URL(`${service}/v1/`, root);
  const patterns = readdirSync(path)
    .filter((name) => name === "openapi.json")
    .flatMap((name) => findPatterns(parseJson(readFileSync(new URL(name, path), "utf8"))));

  for (const pattern of patterns) {
    expect(pattern).not.toMatch(/^\/|\/[a-z]+$/u);
    expect(() => new RegExp(pattern, "u")).not.toThrow();
  }
});
