import { describe, expect, it } from "vitest";
import { buildLedgerEntry } from "../support/build-ledger-entry.ts";
import { buildTestApp } from "../support/build-test-app.ts";
import { useTestDatabase } from "../support/create-test-database.ts";
import { signIn } from "../support/sign-in.ts";
import { answerTasks, type GatewayHandler, startStubGateway } from "../support/stub-gateway.ts";

async function openPage(handle: GatewayHandler) {
  const gateway = await startStubGateway(handle);
  const { app } = await buildTestApp(await useTestDatabase(), { GATEWAY_URL: gateway.url });
  const headers = await signIn(app);
  return { gateway, show: (url: string) => app.inject({ url, headers }) };
}

describe("the page of tasks", () => {
  it("shows status, request, cost, pull request and a link to each task", async () => {
    const failed = buildLedgerEntry({
      task_id: "task-ffffffffffff",
      status: "failed",
      pull_request: null,
      error: { code: "cli_failed", message: "The CLI ended with 1." },
    });
    const { show } = await openPage(answerTasks([buildLedgerEntry(), failed]));

    const response = await show("/");

    expect(response.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(response.headers["cache-control"]).toBe("no-store");
    expect(response.headers["content-security-policy"]).toContain("script-src 'self'");
    for (const text of [
      'href="/tasks/task-0123456789ab"',
      "the failing test",
      "$0.0415",
      'href="https://github.example/acme/shop/pull/7"',
      "issue #1",
      "22 Nov 2026, 10:00:00 UTC",
      'class="status failed"',
      "The CLI ended with 1.",
      "admin@example.com",
    ])
      expect(response.body).toContain(text);
  });

  it("escapes what outsiders wrote, and links to web addresses only", async () => {
    const { show } = await openPage(
      answerTasks([
        buildLedgerEntry({
          request: '<img src=x onerror="alert(1)">',
          pull_request: { number: 7, url: "javascript:alert(1)" },
          thread: { kind: "issue", number: 1, url: "not an address" },
        }),
      ]),
    );

    const { body } = await show("/");

    expect(body).not.toContain("<img");
    expect(body).toContain("&lt;img src=x");
    expect(body).not.toContain("javascript:");
    expect(body).toContain("#7");
  });

  it("turns the form into filters, days included", async () => {
    const { gateway, show } = await openPage(answerTasks([], "next"));

    const { body } = await show("/?status=failed&repository=acme%2Fshop&from=2026-11-01&to=2026-11-30&cursor=abc");

    expect(gateway.requests.at(-1)?.query).toEqual({
      status: "failed",
      repository: "acme/shop",
      created_after: "2026-11-01T00:00:00.000Z",
      created_before: "2026-12-01T00:00:00.000Z",
      cursor: "abc",
      limit: "25",
    });
    const kept = "status=failed&amp;repository=acme%2Fshop&amp;from=2026-11-01&amp;to=2026-11-30";
    expect(body).toContain(`href="/?${kept}&amp;cursor=next"`);
    expect(body).toContain(`href="/?${kept}">Newest`);
    expect(body).toContain('<option value="failed" selected>');
    expect(body).toContain("No task matches");
  });

  it("takes empty fields as no filter and says how to begin", async () => {
    const { gateway, show } = await openPage(answerTasks([]));

    const { body } = await show("/?status=&repository=&from=&to=");

    expect(gateway.requests.at(-1)?.query).toEqual({ limit: "25" });
    expect(body).toContain("No tasks yet");
    expect(body).not.toContain("Older");
  });

  it.each(["/?status=lost", "/?repository=shop", "/?from=yesterday", "/?page=2"])(
    "shows a page that says what is wrong with %s",
    async (url) => {
      const { show } = await openPage(answerTasks([]));

      const response = await show(url);

      expect(response.statusCode).toBe(400);
      expect(response.headers["content-type"]).toMatch(/^text\/html/u);
      expect(response.body).toContain("querystring/");
    },
  );

  it("says that the gateway is down", async () => {
    const { show } = await openPage((_request, reply) => reply.code(500).send());

    const response = await show("/");

    expect(response.statusCode).toBe(503);
    expect(response.body).toContain("The api-gateway answered 500.");
    expect(response.headers["retry-after"]).toBe("5");
  });

  it("serves its style sheet, again only when it changed", async () => {
    const { app } = await buildTestApp("postgresql://nobody:nothing@127.0.0.1:1/none");
    const url = "/assets/dashboard.css";

    const response = await app.inject(url);
    const again = await app.inject({ url, headers: { "if-none-match": String(response.headers.etag) } });

    expect(response.headers["content-type"]).toMatch(/^text\/css/u);
    expect(response.body.startsWith(":root {\n  color-scheme: light dark;")).toBe(true);
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });
});
