import { describe, expect, it } from "vitest";
import { startService } from "../support/start-service.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const repository = "GET /api/v1/github/repository/acme/shop";
const toIssue = "POST /api/v1/github/issue/acme/shop/1/comment";
const hello = { key: "one", body: { comment: "Hello" } };
const read = { method: "GET", path: /repos\/acme\/shop$/u };
const post = { method: "POST", path: /comments$/u };

describe("calls to GitHub", () => {
  it.each(["status", "cut_before", "cut_after"] as const)("are repeated when reading fails (%s)", async (kind) => {
    const { github, send } = await startWithGithub();
    github.fail({ ...read, kind, status: 502, times: 2 });

    expect((await send(repository)).status).toBe(200);
    expect((await send("GET /metrics")).text).toMatch(
      /github_requests_total\{operation="get_repository",outcome="upstream_unavailable"\} 2/u,
    );
  });

  it("end after so many repeats with one answer", async () => {
    const { github, send, service } = await startWithGithub();
    github.fail({ ...read, kind: "status", status: 500, times: 9, body: { message: "Words of GitHub" } });

    const answer = await send(repository);

    expect(answer).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.text).not.toContain("Words of GitHub");
    expect(service.lines.join("")).not.toMatch(/ghp_|key-0123456789/u);
    expect(github.calls).toHaveLength(3);
  });

  it("end when GitHub takes too long", async () => {
    const { github, send } = await startWithGithub({ GITHUB_TIMEOUT_SECONDS: "0.2", GITHUB_RETRIES: "0" });
    github.fail({ ...read, kind: "delay", milliseconds: 2_000 });

    expect(await send(repository)).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
  });

  it("wait a moment when GitHub asks for a moment", async () => {
    const { github, send } = await startWithGithub();
    const headers = { "retry-after": "1" };
    github.fail({ ...read, kind: "status", status: 429, headers });
    github.fail({ ...post, kind: "status", status: 403, headers });
    const start = performance.now();

    expect((await send(repository)).status).toBe(200);
    expect((await send(toIssue, hello)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(1_900);
    expect(github.state.comments).toHaveLength(1);
  });

  it.each([
    ["a 429 with Retry-After", 429, { "retry-after": "30" }, 30],
    ["an empty primary limit", 403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "RESET" }, 60],
    ["a secondary limit", 403, {}, 60],
  ])("stop at %s and are not made again before its end", async (_case, status, headers, seconds) => {
    const { github, send } = await startWithGithub();
    const reset = String(Math.ceil(Date.now() / 1000) + 60);
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("RESET", reset)]),
    );
    const body = { message: "You have exceeded a secondary rate limit." };
    github.fail({ ...read, kind: "status", status, headers: given, body });

    const first = await send(repository);
    const second = await send(toIssue, hello);

    expect(first).toMatchObject({ status: 429, json: { code: "upstream_rate_limited" } });
    expect(Math.abs(Number(first.headers.get("retry-after")) - seconds)).toBeLessThan(4);
    expect(second).toMatchObject({ status: 429, json: { code: "upstream_rate_limited" } });
    expect(github.calls).toHaveLength(1);
  });

  it("are not made for a while once GitHub failed several times in a row", async () => {
    const { github, send } = await startWithGithub({ GITHUB_RETRIES: "0", GITHUB_BREAKER_SECONDS: "0.5" });
    github.fail({ ...read, kind: "status", status: 503, times: 8 });

    for (let round = 0; round < 8; round += 1) await send(repository);
    const paused = await send(repository);

    expect(paused).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
    expect(paused.text).toContain("failed several times in a row");
    expect(github.calls).toHaveLength(8);
    await expect.poll(async () => (await send(repository)).status, { timeout: 5_000 }).toBe(200);
  });

  it("are repeated for a write that was never sent, and the key stays good", async () => {
    const { databaseUrl, service } = await startWithGithub();
    const away = await startService(databaseUrl, { GITHUB_API_URL: "http://127.0.0.1:1" });

    const lost = await away.send(toIssue, hello);
    const written = await service.send(toIssue, hello);

    expect(lost).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
    expect(written.status).toBe(200);
  });

  it("do not take an answer of another shape for a success", async () => {
    const { github, send } = await startWithGithub({ GITHUB_RETRIES: "0" });
    github.fail({ ...read, kind: "status", status: 200, body: { message: "a page of a proxy" } });

    const answer = await send(repository);

    expect(answer).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
    expect(answer.text).toContain("another shape at full_name");
  });

  it("show how many are left in the metrics", async () => {
    const { github, send } = await startWithGithub();
    const body = { full_name: "acme/shop", default_branch: "main", private: false };
    github.fail({ ...read, kind: "status", status: 200, headers: { "x-ratelimit-remaining": "41" }, body });

    await send(repository);

    expect((await send("GET /metrics")).text).toContain('github_rate_limit_remaining{credential="default"} 41');
  });
});
