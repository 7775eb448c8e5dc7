import { describe, expect, it } from "vitest";
import { buildTestApp } from "../support/build-test-app.ts";
import { useTestDatabase } from "../support/create-test-database.ts";

const nowhere = "postgresql://nobody:nothing@127.0.0.1:1/none";

describe("the readiness of the worker", () => {
  it("names every check, and that the CLI runs without isolation", async () => {
    const { app } = await buildTestApp(await useTestDatabase());

    await expect
      .poll(async () => (await app.inject("/health/ready")).json().checks, { timeout: 10_000 })
      .toEqual(["database", "migrations", "clock", "redis", "isolation:none", "cli"]);
  });

  it("names bubblewrap where that contains the CLI", async () => {
    const overrides = { AGENT_ISOLATION: "bubblewrap", PATH: process.env["PATH"] ?? "" };
    const { app } = await buildTestApp(await useTestDatabase(), overrides);

    await expect
      .poll(async () => (await app.inject("/health/ready")).json().checks, { timeout: 10_000 })
      .toContain("isolation:bubblewrap");
  });

  it("refuses the start where bubblewrap is asked for and missing", async () => {
    const overrides = { AGENT_ISOLATION: "bubblewrap", PATH: "/nowhere" };

    await expect(buildTestApp(nowhere, overrides)).rejects.toThrow(
      /Install bubblewrap .* or set AGENT_ISOLATION=none/u,
    );
  });

  it("says that Redis and the CLI are missing", async () => {
    const overrides = { REDIS_URL: "redis://127.0.0.1:1", CLAUDE_BINARY: "/nowhere/claude" };
    const { app } = await buildTestApp(nowhere, overrides);

    const readiness = await app.inject("/health/ready");

    expect(readiness.json().errors).toEqual(
      expect.arrayContaining([
        { path: "redis", message: "Redis does not answer" },
        { path: "cli", message: expect.stringContaining("set CLAUDE_BINARY") },
      ]),
    );
  });
});
