import { describe, expect, it, vi } from "vitest";
import { mintCapability } from "../support/mint-capability.ts";
import { startService } from "../support/start-service.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const toIssue = "POST /api/v1/github/issue/acme/shop/1/comment";

describe("an Idempotency-Key", () => {
  it("gets the first answer again, and nothing is written twice", async () => {
    const { github, send } = await startWithGithub();
    const options = { key: "one", body: { comment: "Hello" } };

    const first = await send(toIssue, options);
    const second = await send(toIssue, options);

    expect(second.json).toEqual(first.json);
    expect(github.state.comments).toHaveLength(1);
    expect((await send("GET /metrics")).text).toContain(
      'github_writes_replayed_total{operation="comment.create",source="stored"} 1',
    );
  });

  it("is refused with another body, target or operation", async () => {
    const { github, send } = await startWithGithub();
    await send(toIssue, { key: "one", body: { comment: "Hello" } });

    const answers = [
      await send(toIssue, { key: "one", body: { comment: "Other words" } }),
      await send(toIssue.replace("/1/", "/3/"), { key: "one", body: { comment: "Hello" } }),
      await send("PATCH /api/v1/github/comment/acme/shop/7001", { key: "one", body: { comment: "Hello" } }),
    ];

    for (const answer of answers) expect(answer).toMatchObject({ status: 409, json: { code: "idempotency_conflict" } });
    expect(github.state.comments).toHaveLength(1);
  });

  it("of the agent gets the first answer whatever the words are, but for the same target only", async () => {
    const { github, send } = await startWithGithub();
    const capability = await mintCapability({ thread_numbers: [1, 3] });
    const agent = { caller: "agent", capability, key: "one" } as const;

    const first = await send(toIssue, { ...agent, body: { comment: "Hello" } });
    const second = await send(toIssue, { ...agent, body: { comment: "Said in other words" } });
    const elsewhere = await send(toIssue.replace("/1/", "/3/"), { ...agent, body: { comment: "Hello" } });

    expect(second.json).toEqual(first.json);
    expect(elsewhere.status).toBe(409);
    expect(github.state.comments).toHaveLength(1);
  });

  it("belongs to its caller, and of the agent to the task", async () => {
    const { github, send } = await startWithGithub();
    const other = await mintCapability({ sub: "task-ffffffffffff" });

    await send(toIssue, { key: "one", body: { comment: "Gateway" } });
    await send(toIssue, { caller: "operator", key: "one", body: { comment: "Operator" } });
    await send(toIssue, { caller: "agent", capability: await mintCapability(), key: "one", body: { comment: "A" } });
    await send(toIssue, { caller: "agent", capability: other, key: "one", body: { comment: "B" } });

    expect(github.state.comments.map(({ body }) => body.split("\n")[0])).toEqual(["Gateway", "Operator", "A", "B"]);
  });

  it("does the work once for ten at the same time", async () => {
    const { github, send } = await startWithGithub();
    github.fail({ method: "POST", path: /comments$/u, kind: "delay", milliseconds: 200 });

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(toIssue, { key: "one", body: { comment: "Hello" } })),
    );

    expect(answers.map(({ json }) => json["comment_id"])).toEqual(Array.from({ length: 10 }, () => 7001));
    expect(github.state.comments).toHaveLength(1);
  });

  it("may be tried again after GitHub refused", async () => {
    const { github, send } = await startWithGithub();
    github.fail({ method: "POST", path: /comments$/u, kind: "status", status: 403 });
    const options = { key: "one", body: { comment: "Hello" } };

    const refused = await send(toIssue, options);
    const taken = await send(toIssue, options);

    expect([refused.status, taken.status]).toEqual([502, 200]);
    expect(github.calls.map(({ method }) => method)).toEqual(["POST", "POST"]);
  });

  it("is found again when its answer could not be stored", async () => {
    const { github, send, service } = await startWithGithub({ WRITE_LEASE_SECONDS: "0.4" });
    const { database } = service.dependencies;
    github.fail({ method: "POST", path: /comments$/u, kind: "hold_after", milliseconds: 300 });
    const first = send(toIssue, { key: "one", body: { comment: "Hello" } });
    await vi.waitFor(() => expect(github.state.comments).toHaveLength(1));
    await database.$executeRaw`ALTER TABLE idempotency_records RENAME TO away`;
    const answer = await first;
    await database.$executeRaw`ALTER TABLE away RENAME TO idempotency_records`;

    const again = await send(toIssue, { key: "one", body: { comment: "Hello" } });

    expect(answer).toMatchObject({ status: 200, json: { comment_id: 7001 } });
    expect(again.json).toEqual(answer.json);
    expect(github.state.comments).toHaveLength(1);
  });

  it("waits for the one at work, and says so when that takes too long", async () => {
    const { github, send, service } = await startWithGithub({ WRITE_LEASE_SECONDS: "0.2" });
    await send(toIssue, { key: "one", body: { comment: "Hello" } });
    await service.dependencies.database.$executeRaw`
      UPDATE idempotency_records SET state = 'started', answer = NULL, lease_until = now() + interval '1 hour'`;

    const answer = await send(toIssue, { key: "one", body: { comment: "Hello" } });

    expect(answer).toMatchObject({ status: 503, json: { code: "write_in_progress" } });
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(github.state.comments).toHaveLength(1);
  });

  it("writes nothing while the database is down", async () => {
    const { github, given } = await startWithGithub();
    const service = await startService("postgresql://nobody:nothing@127.0.0.1:1/none", given);

    const answer = await service.send(toIssue, { key: "one", body: { comment: "Hello" } });

    expect(answer).toMatchObject({ status: 503, json: { code: "database_unavailable" } });
    expect(github.calls).toEqual([]);
  });
});
