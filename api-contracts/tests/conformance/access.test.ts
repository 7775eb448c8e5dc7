import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ask, readProblem, setLogLevel } from "../support/ask.ts";
import { callers, keys } from "../support/create-environment.ts";
import { parseJson } from "../support/parse-json.ts";
import { type ServiceUnderTest, services } from "../support/services.ts";
import { startServiceForTest, useService } from "../support/start-service.ts";

const operationSchema = z.looseObject({ security: z.array(z.unknown()) });
const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

function listRoutes({ name }: ServiceUnderTest) {
  const text = readFileSync(new URL(`../../${name}/v1/openapi.json`, import.meta.url), "utf8");
  const { paths } = documentSchema.parse(parseJson(text));
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { security }]) => {
      const method = verb.toUpperCase();
      return {
        name: `${method} ${path}`,
        method,
        path: path.replaceAll(/\{\w+\}/gu, "1"),
        open: security.length === 0,
      };
    }),
  );
}

describe.each(services)("$name", (service) => {
  const running = useService(service);
  const routes = listRoutes(service);
  const closed = routes.filter(({ open }) => !open);

  it.each(callers)("knows the key of %s", async (caller) => {
    const answer = await setLogLevel(running(), { key: keys[caller] });

    if (caller === "operator") expect(answer.status).toBe(200);
    else expect(readProblem(answer)).toMatchObject({ status: 403, detail: expect.stringContaining(caller) });
  });

  it("takes the second key of a caller, so that keys can rotate", async () => {
    expect((await setLogLevel(running(), { key: keys.nextOperator })).status).toBe(200);
  });

  it.each([
    ["no key", {}],
    ["a wrong key", { authorization: `Bearer ${keys.operator}x` }],
    ["a key cut short", { authorization: `Bearer ${keys.operator.slice(0, -1)}` }],
    ["the caller's name as key", { authorization: "Bearer operator" }],
    ["an empty key", { authorization: "Bearer " }],
    ["another scheme", { authorization: `Basic ${keys.operator}` }],
    ["a key in the wrong header", { "x-api-key": keys.operator }],
  ])("refuses %s with 401", async (_case, headers) => {
    const answer = await ask(running(), { path: "/api/v1/log-level", method: "PUT", headers });

    expect(readProblem(answer)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/u);
  });

  it("publishes no route but those that are meant for everyone", () => {
    const open = routes.filter((route) => route.open).map(({ name }) => name);

    expect(open.filter((name) => !service.publicRoutes.some((allowed) => allowed.test(name)))).toEqual([]);
    expect(closed.map(({ name }) => name)).toContain("PUT /api/v1/log-level");
  });

  it.each(closed)("$name needs a key and the right caller", async ({ path, method }) => {
    const withoutKey = await ask(running(), { path, method });
    const fromStranger = await ask(running(), { path, method, key: keys.stranger });

    expect(readProblem(withoutKey)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(readProblem(fromStranger)).toMatchObject({ status: 403, code: "caller_not_allowed" });
  });

  it("answers 404 to a path it does not have, with and without a key", async () => {
    for (const key of [undefined, keys.operator]) {
      const answer = await ask(running(), { path: "/api/v1/nowhere?token=abc", ...(key && { key }) });
      expect(readProblem(answer)).toMatchObject({ status: 404, code: "route_not_found", instance: "/api/v1/nowhere" });
    }
  });

  it("limits how often a caller may ask, each caller for itself", async () => {
    const limited = await startServiceForTest(service, { RATE_LIMIT_PER_MINUTE: "2" });
    for (const _ of [1, 2]) expect((await setLogLevel(limited)).status).toBe(200);

    const answer = await setLogLevel(limited);

    expect(readProblem(answer)).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await setLogLevel(limited, { key: keys.agent })).status).toBe(403);
    expect((await ask(limited, { path: "/health" })).status).toBe(200);
  });
});
