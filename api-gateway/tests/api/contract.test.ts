import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contracts } from "../../src/api/contracts.ts";
import { generateDocument } from "../../src/api/generate-document.ts";
import { describeSettings } from "../../src/config/settings.ts";
import { parseJson } from "../../src/core/parse-json.ts";
import { service } from "../../src/core/service.ts";

function readText(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

describe("the contract of this service", () => {
  const document = parseJson(JSON.stringify(generateDocument(service, contracts)));

  it("is the committed openapi.json", () => {
    expect(document).toEqual(parseJson(readText("openapi.json")));
  });

  it.each(contracts)("says of $method $url what it does and how it fails", ({ method, url, schema, config }) => {
    const path = url.replaceAll(/:(\w+)/gu, "{$1}");
    const problem = { content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };

    expect(schema.description.length).toBeGreaterThan(20);
    expect(document).toHaveProperty(
      ["paths", path, method.toLowerCase(), "responses", "500"],
      expect.objectContaining(problem),
    );
    if (config.access === "public") return;
    expect(document).toHaveProperty(
      ["paths", path, method.toLowerCase(), "responses", "401"],
      expect.objectContaining(problem),
    );
  });
});

describe("the settings of this service", () => {
  it("stand in .env.example, each once", () => {
    const names = [...readText(".env.example").matchAll(/^#? ?(?<name>[A-Z][A-Z0-9_]+)=/gmu)].map(
      (match) => match.groups?.["name"],
    );

    expect(names.toSorted()).toEqual(
      describeSettings()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it("each say what they take", () => {
    for (const { description } of describeSettings()) expect(description.length).toBeGreaterThan(10);
  });
});
