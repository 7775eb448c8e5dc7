import { describe, expect, it } from "vitest";
import { alice, bot } from "../support/fake-github/state.ts";
import { startService } from "../support/start-service.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const toIssue = "POST /api/v1/github/issue/acme/shop/1/comment";
const byHead = "PUT /api/v1/github/pr/acme/shop/by-head";
const pull = { head: "agent/flow-0123456789ab", base: "main", title: "Fix", body: "Closes #1.", draft: false };
const posts = /\/(?:comments|pulls)$/u;
const hello = { key: "one", body: { comment: "Hello" } };

describe("a write whose answer was lost", () => {
  it("is not doubled in fifty rounds, whether GitHub acted or not", async () => {
    const { github, send } = await startWithGithub();
    const kinds = ["cut_after", "cut_inside", "cut_before", "status"] as const;

    for (let round = 0; round < 50; round += 1) {
      github.state.pulls.length = 0;
      github.fail({ method: "POST", path: posts, kind: kinds[round % 4] ?? "cut_after", status: 502 });
      const comment = await send(toIssue, { key: `comment-${round}`, body: { comment: `Round ${round}` } });
      github.fail({ method: "POST", path: posts, kind: kinds[round % 4] ?? "cut_after", status: 502 });
      const opened = await send(byHead, { key: `pull-${round}`, body: pull });

      expect([comment.status, opened.status]).toEqual([200, 200]);
      expect(github.state.comments).toHaveLength(round + 1);
      expect(github.state.pulls).toHaveLength(1);
      expect(comment.json["comment_id"]).toBe(github.state.comments[round]?.id);
      expect(opened.json).toMatchObject({ number: github.state.pulls[0]?.number, created: true });
    }
  }, 120_000);

  it("is looked for by a later call when the lookup failed too", async () => {
    const { github, send } = await startWithGithub();
    github.fail({ method: "POST", path: posts, kind: "cut_after" });
    github.fail({ method: "GET", path: /comments/u, kind: "status", status: 500, times: 10 });

    const lost = await send(toIssue, hello);
    for (const fault of github.faults) fault.times = 0;
    const found = await send(toIssue, hello);

    expect(lost).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
    expect(found).toMatchObject({ status: 200, json: { comment_id: 7001 } });
    expect(github.state.comments).toHaveLength(1);
    expect((await send("GET /metrics")).text).toContain(
      'github_writes_replayed_total{operation="comment.create",source="found"} 1',
    );
  });

  it("is taken over from a process that died between GitHub's answer and its own record", async () => {
    const { github, service, databaseUrl, given } = await startWithGithub({ WRITE_LEASE_SECONDS: "0.4" });
    await service.send(toIssue, hello);
    await service.dependencies.database.$executeRaw`
      UPDATE idempotency_records SET state = 'started', answer = NULL, lease_until = now() + interval '1 second'`;
    const next = await startService(databaseUrl, given);

    const answer = await next.send(toIssue, hello);

    expect(answer).toMatchObject({ status: 200, json: { comment_id: 7001 } });
    expect(github.state.comments).toHaveLength(1);
  });

  it("is not found in the words of others, nor under another key", async () => {
    const { github, service, send } = await startWithGithub();
    await send(toIssue, hello);
    const [ours] = github.state.comments;
    const now = new Date().toISOString();
    github.state.comments.length = 0;
    github.state.comments.push({ id: 5, issue: 1, user: alice, created_at: now, body: ours?.body ?? "" });
    github.state.comments.push({ id: 6, issue: 1, user: bot, created_at: now, body: "Something else" });
    await service.dependencies.database.$executeRaw`UPDATE idempotency_records SET state = 'unknown', answer = NULL`;

    const answer = await send(toIssue, hello);

    expect(answer.json).toMatchObject({ comment_id: 7002 });
  });

  it("is looked for from the newest page backwards, and never read through without end", async () => {
    const { github, service, send } = await startWithGithub();
    await send(toIssue, hello);
    const later = (count: number) =>
      Array.from({ length: count }, (_, id) => ({
        id,
        issue: 1,
        user: alice,
        created_at: new Date().toISOString(),
        body: "Noise",
      }));
    const forget = () =>
      service.dependencies.database.$executeRaw`UPDATE idempotency_records SET state = 'unknown', answer = NULL`;

    github.state.comments.push(...later(250));
    await forget();
    const found = await send(toIssue, hello);
    github.state.comments.push(...later(1000));
    await forget();
    const given = await send(toIssue, hello);

    expect(found.json).toMatchObject({ comment_id: 7001 });
    expect(given).toMatchObject({ status: 409, json: { code: "outcome_unknown" } });
    expect(github.calls.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});
