import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { isDatabaseUnavailable } from "../../src/storage/is-database-unavailable.ts";
import { buildTestApp } from "../support/build-test-app.ts";
import { createTestDatabase, useTestDatabase } from "../support/create-test-database.ts";

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

  it("knows a server that accepts connections and says nothing", async () => {
    const server = createServer((socket) => void socket.on("error", () => socket.destroy())).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { dependencies } = await buildTestApp(`postgresql://nobody:nothing@127.0.0.1:${port}/none`);

    const error = await dependencies.database.$queryRaw`SELECT 1`.catch((cause: unknown) => cause);

    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each(["Query read timeout", "timeout exceeded when trying to connect"])("knows the driver's %j", (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(true);
  });

  it("does not take a wrong statement for a database that is down", async () => {
    const { dependencies } = await buildTestApp(await useTestDatabase());

    const error = await dependencies.database.$queryRaw`SELECT nonsense`.catch((cause: unknown) => cause);

    expect(isDatabaseUnavailable(error)).toBe(false);
    expect(isDatabaseUnavailable("text")).toBe(false);
  });
});
