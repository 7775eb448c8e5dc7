import { existsSync } from "node:fs";
import { mkdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generateDatabaseClient } from "../../src/types/generate-database-client.ts";
import { createTree } from "../support/create-tree.ts";

const prisma = `
const { appendFileSync, mkdirSync } = require("node:fs");
mkdirSync("src/generated/prisma", { recursive: true });
appendFileSync("src/generated/prisma/client.ts", process.env.PRISMA_SCHEMA_ENGINE_BINARY + process.argv[2] + ";");
`;

async function openService(generator: string) {
  const { root } = await createTree({ "prisma/schema.prisma": "" });
  await mkdir(join(root, "node_modules/prisma/build"), { recursive: true });
  await writeFile(join(root, "node_modules/prisma/build/index.js"), generator);
  return { root, client: join(root, "src/generated/prisma/client.ts") };
}

describe("generating the database client", () => {
  it("happens when it is missing or older than the model, and only then", async () => {
    const { root, client } = await openService(prisma);

    await generateDatabaseClient(root);
    await generateDatabaseClient(root);
    expect(await readFile(client, "utf8")).toBe("/bin/truegenerate;");

    await utimes(client, 1, 1);
    await generateDatabaseClient(root);
    expect(await readFile(client, "utf8")).toBe("/bin/truegenerate;/bin/truegenerate;");
  });

  it("fails with the generator's words", async () => {
    const { root, client } = await openService("throw new Error('no such model');");

    await expect(generateDatabaseClient(root)).rejects.toThrow("no such model");
    expect(existsSync(client)).toBe(false);
  });
});
