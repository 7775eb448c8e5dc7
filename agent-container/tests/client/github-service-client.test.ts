import { describe, expect, it } from "vitest";
import { createGitHubServiceClient } from "../../src/client/github-service-client.ts";
import { type FakeAnswer, problem, serviceKey, startFakeService } from "../support/fake-service.ts";

const context = { task_id: "task-0123456789ab", flow_id: "flow-0123456789ab", capability: "capability-1" };
const place = { owner: "acme", repository: "shop" };
const request = {
  ...place,
  head: "agent/flow-0123456789ab",
  base: "main",
  title: "Fix the sum",
  body: "It adds now.",
  idempotencyKey: "task-0123456789ab:pull_request.by_head:agent/flow-0123456789ab:1",
};
const written: FakeAnswer = {
  status: 200,
  body: {
    success: true,
    number: 7,
    url: "https://github.com/acme/shop/pull/7",
    created: true,
    message: "",
    error: null,
  },
};

async function startGitHubService(...answers: FakeAnswer[]) {
  const { seen, url, options } = await startFakeService(answers);
  return { seen, url, github: createGitHubServiceClient(options) };
}

describe("the pull request of a branch", () => {
  it("is opened or updated with the task's capability and an idempotency key", async () => {
    const { github, seen } = await startGitHubService(written);

    expect(await github.ensurePullRequest(request, context)).toEqual({
      number: 7,
      url: "https://github.com/acme/shop/pull/7",
      created: true,
    });
    expect(seen).toEqual([
      {
        method: "PUT",
        path: "/api/v1/github/pr/acme/shop/by-head",
        body: { head: request.head, base: "main", title: "Fix the sum", body: "It adds now.", draft: false },
        headers: expect.objectContaining({
          authorization: `Bearer ${serviceKey}`,
          "x-agent-capability": "capability-1",
          "idempotency-key": request.idempotencyKey,
          "x-task-id": context.task_id,
          "x-flow-id": context.flow_id,
        }),
      },
    ]);
  });

  it("is asked for again under the same key when the answer was lost", async () => {
    const { github, seen } = await startGitHubService(
      "cut before the answer",
      problem(503, "upstream_unavailable"),
      written,
    );

    await github.ensurePullRequest(request, context);

    expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual(Array(3).fill(request.idempotencyKey));
  });

  it.each([
    [404, "repository_not_found", "repository_missing"],
    [404, "branch_not_found", "default_branch_missing"],
    [422, "upstream_invalid", "push_refused"],
    [403, "capability_exceeded", "push_refused"],
    [500, "internal_error", "internal_error"],
    [429, "upstream_rate_limited", "service_unavailable"],
    [502, "upstream_refused", "service_unavailable"],
  ])("fails on %i %s with %s and the service's words", async (status, code, expected) => {
    const { github } = await startGitHubService(problem(status, code));

    await expect(github.ensurePullRequest(request, context)).rejects.toMatchObject({
      code: expected,
      message: expect.stringContaining(`Because of ${code}.`),
    });
  });

  it("names no more of an answer than what a problem holds", async () => {
    const { github } = await startGitHubService({ status: 418, body: "x".repeat(5000), contentType: "text/plain" });

    await expect(github.ensurePullRequest(request, context)).rejects.toThrow(
      "github-service answered 418 unknown: It gave no reason.",
    );
  });
});

describe("reading a repository", () => {
  it.each([
    ["the repository", "/api/v1/github/repository/acme/shop", { full_name: "acme/shop", empty: false }],
    ["a branch", "/api/v1/github/branch/acme/shop?name=a%2Fb", { name: "a/b", commit_sha: "c", protected: false }],
    ["a pull request", "/api/v1/github/pr/acme/shop/2", { number: 2, title: "A cart" }],
  ])("finds %s", async (what, path, body) => {
    const { github, seen } = await startGitHubService({ status: 200, body });

    const found =
      what === "the repository"
        ? await github.findRepository(place, context)
        : what === "a branch"
          ? await github.findBranch({ ...place, branch: "a/b" }, context)
          : await github.findPullRequest({ ...place, number: 2 }, context);

    expect(found).toEqual(body);
    expect(seen[0]).toMatchObject({ method: "GET", path, headers: { "x-agent-capability": "capability-1" } });
  });

  it("finds nothing where GitHub knows nothing", async () => {
    const { github } = await startGitHubService(problem(404, "branch_not_found"));

    expect(await github.findBranch({ ...place, branch: "gone" }, context)).toBeUndefined();
  });

  it("fails when it may not ask", async () => {
    const { github } = await startGitHubService(problem(403, "capability_invalid"));

    await expect(github.findRepository(place, context)).rejects.toMatchObject({ code: "push_refused" });
  });
});

describe("git access", () => {
  it("goes through github-service with the key and the capability", async () => {
    const { github, url } = await startGitHubService();

    expect(github.gitAccess("/git/acme/shop.git", context)).toEqual({
      url: `${url}/git/acme/shop.git`,
      headers: {
        Authorization: `Bearer ${serviceKey}`,
        "X-Agent-Capability": "capability-1",
        "X-Task-Id": context.task_id,
        "X-Flow-Id": context.flow_id,
      },
    });
  });
});
