import { describe, expect, it } from "vitest";
import { ask, type Question, readProblem, setLogLevel } from "../support/ask.ts";
import { keys } from "../support/create-environment.ts";
import { openConnection } from "../support/open-connection.ts";
import { parseJson } from "../support/parse-json.ts";
import { services } from "../support/services.ts";
import { useService } from "../support/start-service.ts";

const refusals: readonly (readonly [string, Partial<Question>, number, string])[] = [
  ["an unknown field", { body: '{"level":"info","extra":1}' }, 400, "request_invalid"],
  ["a wrong value", { body: '{"level":"loud"}' }, 400, "request_invalid"],
  ["a wrong type", { body: '{"level":["info"]}' }, 400, "request_invalid"],
  ["a missing field", { body: "{}" }, 400, "request_invalid"],
  ["truncated JSON", { body: '{"level":' }, 400, "request_invalid"],
  ["JSON that is no object", { body: "null" }, 400, "request_invalid"],
  ["an empty body", { body: "" }, 400, "request_invalid"],
  ["a poisoned prototype", { body: '{"level":"info","__proto__":{"a":1}}' }, 400, "request_invalid"],
  ["another media type", { headers: { "content-type": "text/csv" }, body: "a,b" }, 415, "media_type_unsupported"],
  ["plain text", { headers: { "content-type": "text/plain" } }, 415, "media_type_unsupported"],
  ["a nonsense media type", { headers: { "content-type": "nonsense" }, body: "a" }, 415, "media_type_unsupported"],
  ["a large body", { body: JSON.stringify({ level: "x".repeat(1_100_000) }) }, 413, "body_too_large"],
];

const trace = {
  "x-request-id": "req-conformance",
  "x-task-id": "task-0123456789ab",
  "x-flow-id": "flow-0123456789ab",
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
} as const;

describe.each(services)("$name", (service) => {
  const running = useService(service);

  it.each(refusals)("refuses %s", async (_case, change, status, code) => {
    expect(readProblem(await setLogLevel(running(), change))).toMatchObject({ status, code });
  });

  it("names the field that was wrong", async () => {
    const problem = readProblem(await setLogLevel(running(), { body: '{"level":"loud"}' }));

    expect(problem.errors).toEqual([{ path: "body/level", message: expect.stringContaining("expected one of") }]);
  });

  it("refuses a large body before it is read whole", async () => {
    const connection = await openConnection(running().url);
    connection.send(
      `PUT /api/v1/log-level HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${keys.operator}\r\n` +
        "Content-Type: application/json\r\nContent-Length: 100000000\r\n\r\n{",
    );

    await connection.waitFor("HTTP/1.1 413 ");
  });

  it("passes correlation headers into its log and back", async () => {
    const answer = await ask(running(), { path: "/api/v1/nowhere", headers: trace });

    expect(readProblem(answer).request_id).toBe("req-conformance");
    expect(answer.headers.get("x-request-id")).toBe("req-conformance");
    await expect.poll(() => running().output()).toContain("req-conformance");
    const line = running()
      .output()
      .split("\n")
      .find((text) => text.includes("req-conformance"));
    expect(parseJson(line ?? "null")).toMatchObject({
      service: service.name,
      request_id: "req-conformance",
      task_id: "task-0123456789ab",
      flow_id: "flow-0123456789ab",
      traceparent: trace.traceparent,
    });
  });

  it("makes up a request id where the given one could forge a log line", async () => {
    const headers = { "x-request-id": 'a" level="fatal', "x-task-id": "../../etc", traceparent: "x" };
    const answer = await ask(running(), { path: "/api/v1/nowhere", headers });

    expect(readProblem(answer).request_id).toMatch(/^req-[0-9a-f-]{36}$/u);
    expect(running().output()).not.toContain("../../etc");
  });

  it("answers HEAD like GET without a body", async () => {
    const answer = await ask(running(), { path: "/health", method: "HEAD" });

    expect([answer.status, answer.text]).toEqual([200, ""]);
  });

  it.each(["OPTIONS", "DELETE", "PATCH"])("answers a problem to %s where there is no such route", async (method) => {
    expect(readProblem(await ask(running(), { path: "/health", method })).status).toBe(404);
  });

  it.each([
    ["a path with broken percent signs", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a path of 10 000 letters", `GET /${"a".repeat(10_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 404],
    ["a huge header", `GET /health HTTP/1.1\r\nHost: a\r\nX-Huge: ${"a".repeat(40_000)}\r\n\r\n`, 431],
    ["an unknown method", "BREW /health HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["no HTTP at all", "hello\r\n\r\n", 400],
    [
      "a body framed twice",
      "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      400,
    ],
  ])("answers a problem to %s", async (_case, request, status) => {
    const connection = await openConnection(running().url);
    connection.send(request);

    await connection.waitFor(`HTTP/1.1 ${status} `);
    await connection.waitFor('"request_id"');
    expect(connection.received().toLowerCase()).toContain("content-type: application/problem+json");
    expect((await ask(running(), { path: "/health" })).status).toBe(200);
  });
});
