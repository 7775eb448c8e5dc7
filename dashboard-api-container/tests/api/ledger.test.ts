import { describe, expect, it } from "vitest";
import { buildLedgerEntry } from "../support/build-ledger-entry.ts";
import { asOperator, buildTestApp } from "../support/build-test-app.ts";
import { answerTasks, type GatewayHandler, startStubGateway } from "../support/stub-gateway.ts";

const unreachableDatabase = "postgresql://nobody:nothing@127.0.0.1:1/none";

async function buildAppBeside(handle: GatewayHandler, overrides: Readonly<Record<string, string>> = {}) {
  const gateway = await startStubGateway(handle);
  const { app } = await buildTestApp(unreachableDatabase, { GATEWAY_URL: gateway.url, ...overrides });
  const list = (query: string, headers = {}) =>
    app.inject({ url: `/api/v1/ledger${query}`, headers: { ...asOperator, ...headers } });
  return { app, gateway, list };
}

describe("GET /api/v1/ledger", () => {
  it("shows a page of tasks with its cursor", async () => {
    const { list } = await buildAppBeside(answerTasks([buildLedgerEntry()], "page-2"));

    const response = await list("");

    expect(response.json()).toEqual({ items: [buildLedgerEntry()], next_cursor: "page-2" });
  });

  it("passes filters, cursor, key and correlation on to the gateway", async () => {
    const { gateway, list } = await buildAppBeside(answerTasks([]));
    const query =
      "?status=failed&repository=acme/shop&created_after=2026-11-01T00:00:00Z&created_before=2026-12-01T00:00:00Z&cursor=abc&limit=7";

    await list(query, { "x-request-id": "req-ledger", "x-flow-id": "flow-0123456789ab" });

    expect(gateway.requests).toHaveLength(1);
    expect(gateway.requests[0]?.query).toEqual({
      status: "failed",
      repository: "acme/shop",
      created_after: "2026-11-01T00:00:00Z",
      created_before: "2026-12-01T00:00:00Z",
      cursor: "abc",
      limit: "7",
    });
    expect(gateway.requests[0]?.headers).toMatchObject({
      authorization: "Bearer gateway-key-0123456789",
      "x-request-id": "req-ledger",
      "x-flow-id": "flow-0123456789ab",
    });
  });

  it("keeps fields to itself that the gateway may add later", async () => {
    const { list } = await buildAppBeside(() => ({
      items: [{ ...buildLedgerEntry(), added: 1 }],
      next_cursor: null,
      more: 1,
    }));

    expect((await list("")).json()).toEqual({ items: [buildLedgerEntry()], next_cursor: null });
  });

  it.each([
    "?status=lost",
    "?repository=shop",
    "?created_after=yesterday",
    "?limit=0",
    "?limit=201",
    "?cursor=a%20b",
    "?page=2",
  ])("refuses %s", async (query) => {
    const { gateway, list } = await buildAppBeside(answerTasks([]));

    const response = await list(query);

    expect(response.json()).toMatchObject({ status: 400, code: "request_invalid" });
    expect(gateway.requests).toEqual([]);
  });

  it.each<[string, GatewayHandler, number, string, RegExp]>([
    ["refuses our key", (_request, reply) => reply.code(403).send({}), 503, "gateway_unavailable", /GATEWAY_KEY/u],
    [
      "fails",
      (_request, reply) => reply.code(500).send("<html>"),
      503,
      "gateway_unavailable",
      /api-gateway answered 500/u,
    ],
    ["answers something else", () => ({ items: [{}], next_cursor: null }), 503, "gateway_unavailable", /contract/u],
    ["answers no JSON", () => "hello", 503, "gateway_unavailable", /api-gateway/u],
    [
      "refuses the cursor",
      (_request, reply) => reply.code(400).send({ detail: "cursor: unknown" }),
      400,
      "filter_invalid",
      /cursor: unknown/u,
    ],
  ])("says so when the gateway %s", async (_case, handle, status, code, detail) => {
    const { list } = await buildAppBeside(handle);

    expect((await list("")).json()).toMatchObject({ status, code, detail: expect.stringMatching(detail) });
  });

  it("names the gateway when it is down, with a time to wait", async () => {
    const { app } = await buildTestApp(unreachableDatabase);

    const response = await app.inject({ url: "/api/v1/ledger", headers: asOperator });

    expect(response.json()).toMatchObject({ status: 503, code: "gateway_unavailable" });
    expect(response.json().detail).toContain("api-gateway");
    expect(response.headers["retry-after"]).toBe("5");
  });

  it("waits for the gateway within its limit only", async () => {
    const never = () => new Promise(() => undefined);
    const { list } = await buildAppBeside(never, { GATEWAY_TIMEOUT_SECONDS: "0.2" });
    const asked = performance.now();

    expect((await list("")).json()).toMatchObject({ code: "gateway_unavailable" });
    expect(performance.now() - asked).toBeLessThan(3_000);
  });

  it("counts its calls to the gateway", async () => {
    const { app, list } = await buildAppBeside(answerTasks([]));
    await list("");

    expect((await app.inject("/metrics")).body).toContain(
      'dashboard_gateway_calls_total{operation="listTasks",status="200"} 1',
    );
  });
});
