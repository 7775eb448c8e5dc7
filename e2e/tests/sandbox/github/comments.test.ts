import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startSandbox } from "../support/start-sandbox.ts";

const path = "/repos/acme/shop/issues/1/comments";
const commentSchema = z.looseObject({ id: z.number(), url: z.string(), updated_at: z.string() });

describe("comments", () => {
  it("creates, shows, changes and deletes a comment as our bot", async () => {
    const { github } = await startSandbox();

    const created = await github("POST", path, { body: "Hello" });
    const { id } = commentSchema.parse(created.json);

    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({
      body: "Hello",
      user: { login: "agent-system[bot]", id: 9001, type: "Bot" },
      performed_via_github_app: { slug: "agent-system" },
    });
    expect((await github("PATCH", `/repos/acme/shop/issues/comments/${id}`, { body: "Bye" })).json).toMatchObject({
      id,
      body: "Bye",
    });
    expect((await github("GET", `/repos/acme/shop/issues/comments/${id}`)).json).toMatchObject({ body: "Bye" });
    expect((await github("DELETE", `/repos/acme/shop/issues/comments/${id}`)).status).toBe(204);
    expect((await github("GET", `/repos/acme/shop/issues/comments/${id}`)).status).toBe(404);
  });

  it("pages through the comments of an issue by the Link header", async () => {
    const { github, url } = await startSandbox();
    for (const body of ["one", "two", "three"]) await github("POST", path, { body });

    const first = await github("GET", `${path}?per_page=2`);
    const second = await github("GET", `${path}?per_page=2&page=2`);

    expect(first.json).toMatchObject([{ body: "one" }, { body: "two" }]);
    expect(first.headers.get("link")).toBe(
      `<${url}/github${path}?per_page=2&page=2>; rel="next", <${url}/github${path}?per_page=2&page=2>; rel="last"`,
    );
    expect(second.json).toMatchObject([{ body: "three" }]);
    expect(second.headers.get("link")).toContain('rel="prev"');
    expect(second.headers.get("link")).not.toContain('rel="next"');
  });

  it("lists what changed since a time, over all issues of the repository", async () => {
    const { github } = await startSandbox();
    await github("POST", path, { body: "one" });
    await github("POST", "/repos/acme/shop/issues/2/comments", { body: "two" });

    const recent = await github(
      "GET",
      "/repos/acme/shop/issues/comments?since=2026-01-01T00:00:00Z&sort=created&direction=desc",
    );
    const future = await github("GET", "/repos/acme/shop/issues/comments?since=2999-01-01T00:00:00Z");

    expect(recent.json).toMatchObject([{ body: "two" }, { body: "one" }]);
    expect(future.json).toEqual([]);
  });

  it.each([
    ["a comment without a body", { text: "x" }, 422, 'Invalid request.\n\n"body": "body" wasn\'t supplied.'],
    ["a blank comment", { body: "  " }, 422, "Validation Failed"],
    ["a comment that is too long", { body: "x".repeat(65_537) }, 422, "Validation Failed"],
  ])("refuses %s as GitHub does", async (_case, body, status, message) => {
    const { github } = await startSandbox();

    const answer = await github("POST", path, body);

    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({
      message,
      documentation_url: expect.stringContaining("docs.github.com"),
      status: "422",
    });
  });

  it("answers 404 for an issue or repository that is not there", async () => {
    const { github } = await startSandbox();

    expect((await github("POST", "/repos/acme/shop/issues/99/comments", { body: "x" })).json).toMatchObject({
      message: "Not Found",
      status: "404",
    });
    expect((await github("GET", "/repos/acme/nothing/issues/1/comments")).status).toBe(404);
    expect((await github("GET", "/no/such/path")).json).toMatchObject({ message: "Not Found" });
  });

  it("refuses a comment on a locked issue", async () => {
    const { github, control } = await startSandbox();
    await control("POST", "/github/state", {
      repository: "acme/shop",
      number: 1,
      user: "alice",
      state: "open",
      locked: true,
    });

    expect((await github("POST", path, { body: "x" })).status).toBe(403);
  });

  it("accepts either token, and no other", async () => {
    const { call, github } = await startSandbox();
    const ask = (authorization: string) => call("GET", "/github/user", undefined, { authorization });

    expect((await github("GET", "/user")).json).toMatchObject({ login: "agent-system[bot]", id: 9001, type: "Bot" });
    expect((await ask("token sandbox-github-token-2")).status).toBe(200);
    expect((await ask("Bearer wrong")).json).toMatchObject({ message: "Bad credentials", status: "401" });
    expect((await call("GET", "/github/user")).status).toBe(401);
  });

  it("counts down the rate limit", async () => {
    const { github } = await startSandbox();

    const first = Number((await github("GET", "/user")).headers.get("x-ratelimit-remaining"));
    const second = Number((await github("GET", "/user")).headers.get("x-ratelimit-remaining"));

    expect(second).toBe(first - 1);
  });

  it("answers a body that is not JSON with 400", async () => {
    const { url } = await startSandbox();
    const headers = { authorization: "Bearer sandbox-github-token", "content-type": "application/json" };

    const response = await fetch(`${url}/github${path}`, { method: "POST", headers, body: "{" });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: "Problems parsing JSON" });
  });
});
