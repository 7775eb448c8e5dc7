import { gzipSync } from "node:zlib";
import { fetch } from "undici";
import { describe, expect, it, vi } from "vitest";
import { toPktLine } from "../../src/core/git/pkt-line.ts";
import { mintCapability } from "../support/mint-capability.ts";
import { keyOf } from "../support/start-service.ts";
import { branch, startWithGit } from "../support/start-with-git.ts";

const refs = "GET /git/acme/shop.git/info/refs?service=git-upload-pack";
const lsRefs = Buffer.concat([toPktLine("command=ls-refs\n"), Buffer.from("00010000")]);

async function post(url: string, path: string, options: { readonly body: Uint8Array; readonly encoding?: string }) {
  return fetch(`${url}/git/acme/shop.git/${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${keyOf("agent")}`,
      "x-agent-capability": await mintCapability({ branch }),
      "content-type": `application/x-${path}-request`,
      "git-protocol": "version=2",
      ...(options.encoding && { "content-encoding": options.encoding }),
    },
    body: options.body,
  });
}

describe("what goes through to git", () => {
  it("is unpacked when it comes as gzip", async () => {
    const { service, backend } = await startWithGit();

    const answer = await post(service.url, "git-upload-pack", { body: gzipSync(lsRefs), encoding: "gzip" });

    expect(await answer.text()).toContain("refs/heads/main");
    expect(backend.requests.at(-1)?.headers["content-encoding"]).toBeUndefined();
  });

  it("is refused in an encoding nobody knows, and when gzip is broken", async () => {
    const { service } = await startWithGit();

    const unknown = await post(service.url, "git-upload-pack", { body: lsRefs, encoding: "br" });
    const fetched = await post(service.url, "git-upload-pack", { body: lsRefs, encoding: "gzip" });
    const pushed = await post(service.url, "git-receive-pack", { body: lsRefs, encoding: "gzip" });

    expect([unknown.status, fetched.status, pushed.status]).toEqual([400, 400, 400]);
  });

  it("ends when no byte comes for too long", async () => {
    const { backend, send } = await startWithGit({ GIT_IDLE_SECONDS: "0.3" });
    backend.interfere(() => true);

    expect(await send(refs)).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
  });

  it("ends when it takes too long as a whole", async () => {
    const { backend, send } = await startWithGit({ GIT_TIMEOUT_SECONDS: "0.3" });
    backend.interfere((_request, response) => {
      response.writeHead(200, { "content-type": "application/x-git-upload-pack-advertisement" });
      const timer = setInterval(() => response.write("0"), 20);
      response.on("close", () => clearInterval(timer));
      return true;
    });

    await expect(send(refs)).rejects.toThrow();
  });

  it("breaks the answer off when GitHub breaks off, and counts that", async () => {
    const { backend, send } = await startWithGit();
    backend.interfere((_request, response) => {
      response.writeHead(200, { "content-type": "application/x-git-upload-pack-advertisement" });
      response.write("001e");
      setImmediate(() => response.destroy());
      return true;
    });

    await expect(send(refs)).rejects.toThrow();
    await vi.waitFor(async () => {
      const { text } = await send("GET /metrics");
      expect(text).toContain('git_proxy_requests_total{service="git-upload-pack",outcome="broken"} 1');
    });
  });

  it("is not asked for once GitHub failed several times in a row", async () => {
    const { backend, send } = await startWithGit();
    backend.interfere((request) => {
      request.destroy();
      return true;
    });

    const answers = [];
    for (let round = 0; round < 10; round += 1) answers.push(await send(refs));

    expect(answers.every(({ status }) => status === 503)).toBe(true);
    expect(backend.requests).toHaveLength(8);
  });
});
