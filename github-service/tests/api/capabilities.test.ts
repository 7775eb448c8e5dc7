import { describe, expect, it } from "vitest";
import { alice, bot } from "../support/fake-github/state.ts";
import { mintCapability } from "../support/mint-capability.ts";
import type { CallOptions } from "../support/start-service.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const api = "/api/v1/github";
const toIssue = `POST ${api}/issue/acme/shop/1/comment`;
const hello = { key: "one", body: { comment: "Hello" } };
const now = new Date().toISOString();
const pull = { base: "main", title: "T", body: "B", draft: false };
const own = { ...pull, head: "agent/flow-0123456789ab", fork: "acme/shop", user: bot, state: "open" } as const;

function asAgent(capability: string, options: CallOptions = {}): CallOptions {
  return { caller: "agent", capability, ...options };
}

describe("the caller agent", () => {
  it("needs a capability for every call", async () => {
    const { github, send } = await startWithGithub();
    const lines = [toIssue, `GET ${api}/repository/acme/shop`, `GET ${api}/identity`, `GET ${api}/pr/acme/shop/2`];

    for (const line of lines) {
      const options = line.startsWith("POST") ? hello : {};
      const answer = await send(line, { caller: "agent", ...options });
      expect(answer).toMatchObject({ status: 401, json: { code: "capability_missing" } });
    }
    expect(github.calls).toEqual([]);
  });

  it("is told why its capability cannot be used", async () => {
    const { send } = await startWithGithub();
    const valid = await mintCapability();
    const broken = [
      ["not.a.capability", "not a compact JWS"],
      [`${valid.slice(0, -8)}AAAAAAAA`, "signature is wrong"],
      [await mintCapability({}, { age: 306 }), "s ago by the clock of this machine"],
      [await mintCapability({}, { kid: "other" }), "key id is not in CAPABILITY_PUBLIC_KEYS"],
      [await mintCapability({}, { issuer: "mallory" }), "claim iss"],
      [await mintCapability({}, { audience: "elsewhere" }), "claim aud"],
      [await mintCapability({ provider: "jira" }), "claim provider"],
      [await mintCapability({ branch: "main" }), "claim branch"],
    ] as const;

    for (const [capability, reason] of broken) {
      const answer = await send(toIssue, asAgent(capability, hello));
      expect(answer).toMatchObject({ status: 401, json: { code: "capability_invalid" } });
      expect(answer.text).toContain(reason);
      expect(answer.text).not.toContain(capability);
    }
  });

  it("gets five seconds for clocks that differ, and a second key while keys rotate", async () => {
    const { send } = await startWithGithub();

    const late = await send(toIssue, asAgent(await mintCapability({}, { age: 303 }), hello));

    expect(late.status).toBe(200);
  });

  it("is refused beyond its capability, with what was asked and what is allowed", async () => {
    const { github, send } = await startWithGithub();
    github.state.comments.push({ id: 5, issue: 3, user: bot, created_at: now, body: "Elsewhere" });
    github.state.comments.push({ id: 6, issue: 1, user: alice, created_at: now, body: "Hers" });
    github.state.pulls.push({ ...own, number: 3, head: "topic", user: alice });
    const capability = await mintCapability();
    const comment = { key: "k", body: { comment: "Hello" } };
    const reaction = { key: "k", body: { content: "eyes" } };
    const refused: readonly (readonly [string, CallOptions, string])[] = [
      [toIssue.replace("/1/", "/3/"), comment, "asked for number 3, allowed are 1"],
      [toIssue.replace("acme/shop", "acme/other"), comment, "asked for repository acme/other, allowed is acme/shop"],
      [`PATCH ${api}/comment/acme/shop/5`, comment, "asked for number 3, allowed are 1"],
      [`PATCH ${api}/comment/acme/shop/6`, comment, "written by someone else"],
      [`POST ${api}/comment/acme/shop/5/reaction`, reaction, "asked for number 3"],
      [`POST ${api}/issue/acme/shop/3/reaction`, reaction, "asked for number 3"],
      [`PUT ${api}/pr/acme/shop/by-head`, { key: "k", body: { ...pull, head: "topic" } }, "asked for branch topic"],
      [`PATCH ${api}/pr/acme/shop/3`, { key: "k", body: { state: "closed" } }, "asked for branch topic"],
      [`GET ${api}/pr/acme/shop/3`, {}, "asked for number 3"],
      [`GET ${api}/repository/acme/other`, {}, "asked for repository acme/other"],
    ];

    for (const [line, options, reason] of refused) {
      const answer = await send(line, asAgent(capability, options));
      expect([line, answer.status, answer.json["code"]]).toEqual([line, 403, "capability_exceeded"]);
      expect(answer.text).toContain(reason);
    }
    expect(github.calls.filter(({ method }) => method !== "GET")).toEqual([]);
    expect((await send("GET /metrics")).text).toContain(
      'github_capability_refusals_total{operation="comment.write"} 3',
    );
  });

  it("does what its capability allows, on the thread and on its own pull request", async () => {
    const { github, send } = await startWithGithub();
    github.state.pulls.push({ ...own, number: 8 });
    const capability = await mintCapability({ repository: "ACME/Shop" });
    const allowed: readonly (readonly [string, CallOptions])[] = [
      [toIssue, hello],
      [`PATCH ${api}/comment/acme/shop/7001`, { key: "a", body: { comment: "New" } }],
      [`POST ${api}/comment/acme/shop/7001/reaction`, { key: "b", body: { content: "eyes" } }],
      [`POST ${api}/issue/acme/shop/1/reaction`, { key: "c", body: { content: "eyes" } }],
      [`PUT ${api}/pr/acme/shop/by-head`, { key: "d", body: { ...pull, head: own.head } }],
      [`PATCH ${api}/pr/acme/shop/8`, { key: "e", body: { title: "Better" } }],
      [`GET ${api}/pr/acme/shop/8`, {}],
      [`GET ${api}/branch/acme/shop?name=main`, {}],
      [`GET ${api}/permission/acme/shop/alice`, {}],
      [`GET ${api}/identity`, {}],
    ];

    for (const [line, options] of allowed) {
      expect([line, (await send(line, asAgent(capability, options))).status]).toEqual([line, 200]);
    }
  });

  it("of a tainted task publishes nothing without leave", async () => {
    const { send } = await startWithGithub();
    const body = { ...pull, head: own.head };
    const tainted = await mintCapability({ tainted: true, operations: ["comment.write"] });
    const withLeave = await mintCapability({ tainted: true });

    const refused = await send(`PUT ${api}/pr/acme/shop/by-head`, asAgent(tainted, { key: "one", body }));
    const taken = await send(`PUT ${api}/pr/acme/shop/by-head`, asAgent(withLeave, { key: "two", body }));

    expect(refused).toMatchObject({ status: 403, json: { code: "capability_exceeded" } });
    expect(refused.text).toContain("the task is tainted");
    expect(taken.status).toBe(200);
  });

  it("has its writes counted for the task, all kinds together, at the same time too", async () => {
    const { github, send } = await startWithGithub();
    const capability = await mintCapability({ max_writes: 5 });

    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 2 === 0
          ? send(toIssue, asAgent(capability, { key: `c${index}`, body: { comment: `Comment ${index}` } }))
          : send(
              `POST ${api}/issue/acme/shop/1/reaction`,
              asAgent(capability, { key: `r${index}`, body: { content: "eyes" } }),
            ),
      ),
    );
    const replayed = answers.findIndex(({ status }) => status === 200);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    for (const { status, text } of answers.filter((answer) => answer.status !== 200)) {
      expect(status).toBe(403);
      expect(text).toContain("asked for one more write, allowed are 5");
    }
    expect(github.calls.filter(({ method }) => method === "POST")).toHaveLength(5);
    const again = replayed % 2 === 0 ? toIssue : `POST ${api}/issue/acme/shop/1/reaction`;
    const body = replayed % 2 === 0 ? { comment: "Again" } : { content: "eyes" };
    const key = `${replayed % 2 === 0 ? "c" : "r"}${replayed}`;
    expect((await send(again, asAgent(capability, { key, body }))).status).toBe(200);
  });

  it("is found in the log by its task", async () => {
    const { service, send } = await startWithGithub();

    await send(toIssue, asAgent(await mintCapability(), hello));

    expect(service.lines.filter((line) => line.includes("task-0123456789ab")).join("")).toContain("written to GitHub");
  });
});

describe("other callers", () => {
  it("may do what their route lists", async () => {
    const { send } = await startWithGithub();

    expect(await send(toIssue, { caller: "dashboard", ...hello })).toMatchObject({ status: 403 });
    expect(await send(`GET /api/v1/credentials`, { caller: "gateway" })).toMatchObject({ status: 403 });
    expect(await send(toIssue, { caller: "operator", ...hello })).toMatchObject({ status: 200 });
  });
});
