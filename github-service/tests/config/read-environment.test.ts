import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { describeVariables, readEnvironment } from "../../src/config/read-environment.ts";
import { serviceVariables } from "../../src/config/service-settings.ts";

const schema = z.strictObject({
  TOKEN: z.string().min(4).meta({ description: "A token", secret: true }),
  SIZE: z.coerce.number().int().default(7).meta({ description: "A whole number" }),
});

async function createSecretFile(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "settings-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "secret");
  await writeFile(path, content);
  return path;
}

describe("readEnvironment", () => {
  it("reads variables and fills in defaults", () => {
    expect(readEnvironment(schema, { TOKEN: "abcd", OTHER: "ignored" })).toEqual({ TOKEN: "abcd", SIZE: 7 });
  });

  it("takes an empty variable as a missing one", () => {
    expect(readEnvironment(schema, { TOKEN: "abcd", SIZE: "" })).toEqual({ TOKEN: "abcd", SIZE: 7 });
  });

  it("reads a secret from the file that NAME_FILE names", async () => {
    const path = await createSecretFile("from-a-file\n");

    expect(readEnvironment(schema, { TOKEN_FILE: path })).toMatchObject({ TOKEN: "from-a-file" });
  });

  it("takes an empty file for a variable that is not set", async () => {
    const TOKEN_FILE = await createSecretFile("\n");

    expect(() => readEnvironment(schema, { TOKEN_FILE })).toThrow("TOKEN is missing");
  });

  it.each([
    ["a missing variable", {}, "TOKEN is missing. It takes: A token"],
    ["a wrong variable", { TOKEN: "abcd", SIZE: "many" }, "SIZE is not usable"],
    ["a file that is not there", { TOKEN_FILE: "/nowhere/secret" }, "TOKEN_FILE names a file that cannot be read"],
  ])("names %s in one line and never shows its value", (_case, env, message) => {
    expect(() => readEnvironment(schema, env)).toThrow(message);
    expect(() => readEnvironment(schema, { ...env, TOKEN: "abc" })).not.toThrow("abc\n");
  });

  it("describes every variable for the documentation", () => {
    expect(describeVariables(schema)).toEqual([
      { name: "TOKEN", description: "A token", secret: true, required: true, default: null },
      { name: "SIZE", description: "A whole number", secret: false, required: false, default: "7" },
    ]);
  });
});

describe("SERVICE_API_KEYS", () => {
  const { SERVICE_API_KEYS } = serviceVariables(1);

  it("lists several keys a caller", () => {
    expect(SERVICE_API_KEYS.parse("agent:0123456789abcdef, agent:fedcba9876543210")).toEqual([
      { caller: "agent", key: "0123456789abcdef" },
      { caller: "agent", key: "fedcba9876543210" },
    ]);
  });

  it.each(["agent", "agent:short", ":0123456789abcdef", ""])("refuses %j", (text) => {
    expect(SERVICE_API_KEYS.safeParse(text).success).toBe(false);
  });
});
