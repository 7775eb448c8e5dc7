import { describe, expect, it } from "vitest";
import { isDatabaseUnavailable } from "../../src/storage/is-database-unavailable.ts";
import { buildTestApp } from "../support/build-test-app.ts";
import { createTestDatabase } from "../support/create-test-database.ts";

describe("isDatabaseUnavailable", () => {
  it("knows a server that refuses connections", async () => {
    const { dependencies } = await buildTestApp("postgresql://nobody:nothing@127.0.0.1:1/none");

    const error = await dependencies.database.$queryRaw`SELECT 1`.catch((cause: unknown) => cause);

    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it("knows a database that went away", async () => {
    const database = await createTestDatabase();
    const { dependencies } = await buildTestApp(database.url);
    await dependencies.database.$queryRaw`SELECT 1`;
    await database.drop();

    const error = await dependencies.database.$queryRaw`SELECT 1`.catch((cause: unknown) => cause);

    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it("does not take a wrong statement for a database that is down", async () => {
    const database = await createTestDatabase();
    const { dependencies } = await buildTestApp(database.url);

    const error = await dependencies.database.$queryRaw`SELECT nonsense`.catch((cause: unknown) => cause);
    await dependencies.close();
    await database.drop();

    expect(isDatabaseUnavailable(error)).toBe(false);
    expect(isDatabaseUnavailable("text")).toBe(false);
  });
});
