import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { botToken } from "../support/fake-github/state.ts";
import { tryGit } from "../support/run-git.ts";
import { keyOf } from "../support/start-service.ts";
import { startWithGit } from "../support/start-with-git.ts";

describe("git fetch through the service", () => {
  it("clones with protocol v2, with our credential instead of the caller's", async () => {
    const { root, backend, address, asAgent, send } = await startWithGit();
    const git = await asAgent();

    const { code } = await git(root, "clone", "--quiet", address, "clone");

    expect(code).toBe(0);
    expect(await readFile(join(root, "clone", "cart.txt"), "utf8")).toBe("one\n");
    expect(backend.requests.every(({ headers }) => headers["git-protocol"] === "version=2")).toBe(true);
    expect(JSON.stringify(backend.requests)).not.toMatch(/agent-key|capability|eyJ/u);
    const metrics = (await send("GET /metrics")).text;
    expect(metrics).toContain('git_proxy_requests_total{service="git-upload-pack",outcome="ok"}');
    expect(metrics).toMatch(/git_proxy_bytes_total\{service="git-upload-pack",direction="from_github"\} [1-9]/u);
  });

  it("takes shallow and partial clones, and gzip bodies", async () => {
    const { root, backend, address, asAgent } = await startWithGit();
    const git = await asAgent();

    const shallow = await git(root, "clone", "--quiet", "--depth=1", address, "shallow");
    const partial = await git(root, "clone", "--quiet", "--filter=blob:none", "--no-checkout", address, "partial");

    expect([shallow.code, partial.code]).toEqual([0, 0]);
    expect(backend.requests.some(({ headers }) => headers["content-encoding"] !== undefined)).toBe(false);
  });

  it("lets the gateway fetch without a capability, and never push", async () => {
    const { root, address, send } = await startWithGit();
    const header = `http.extraHeader=Authorization: Bearer ${keyOf("gateway")}`;

    const fetched = await tryGit(root, "-c", header, "ls-remote", address, "refs/heads/main");
    const pushed = await tryGit(join(root, "seed"), "-c", header, "push", address, "main:refs/heads/agent/x");
    const asked = await send("GET /git/acme/shop.git/info/refs?service=git-receive-pack");
    const forced = await send("POST /git/acme/shop.git/git-receive-pack");

    expect(fetched.output).toContain("refs/heads/main");
    expect(pushed.code).not.toBe(0);
    expect(asked).toMatchObject({ status: 401, json: { code: "capability_missing" } });
    expect(forced).toMatchObject({ status: 403, json: { code: "caller_not_allowed" } });
  });

  it.each([
    ["another repository", { repository: "acme/other" }],
    ["a task that may not fetch", { operations: ["comment.write"] }],
  ])("refuses %s", async (_case, claims) => {
    const { root, backend, address, asAgent } = await startWithGit();
    const git = await asAgent(claims);

    const { code, output } = await git(root, "ls-remote", address);

    expect(code).not.toBe(0);
    expect(output).toContain("403");
    expect(backend.requests).toEqual([]);
  });

  it("answers strange paths before GitHub is asked", async () => {
    const { backend, send } = await startWithGit();
    const statuses = new Map([
      ["GET /git/acme/..%2Fother.git/info/refs?service=git-upload-pack", 400],
      ["GET /git/acme/...git/info/refs?service=git-upload-pack", 400],
      ["GET /git/acme/shop/info/refs?service=git-upload-pack", 400],
      ["GET /git/acme/shop.git/info/refs?service=git-upload-archive", 400],
      ["GET /git/acme/shop.git/info/refs", 400],
      ["GET /git/acme/shop.git/HEAD", 404],
      ["POST /git/acme/shop.git/git-upload-pack", 415],
    ]);

    for (const [line, status] of statuses) {
      const body = line.startsWith("POST") ? { body: { not: "a pack" } } : {};
      expect([line, (await send(line, body)).status]).toEqual([line, status]);
    }
    expect(backend.requests).toEqual([]);
  });

  it("says what GitHub's refusals mean, without GitHub's words", async () => {
    const { backend, send } = await startWithGit();
    const meanings = [
      [404, "repository_not_found", 404],
      [401, "upstream_refused", 502],
      [503, "upstream_unavailable", 503],
      [429, "upstream_rate_limited", 429],
    ] as const;
    let next = 0;
    backend.interfere((_request, response) => {
      response.writeHead(next).end("words of GitHub");
      return true;
    });

    for (const [upstreamStatus, code, status] of meanings) {
      next = upstreamStatus;
      const answer = await send("GET /git/acme/shop.git/info/refs?service=git-upload-pack");
      expect(answer).toMatchObject({ status, json: { code } });
      expect(answer.text).not.toContain("words of GitHub");
      expect(answer.text).not.toContain(botToken);
    }
  });
});
