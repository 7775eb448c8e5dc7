import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runGit } from "../support/run-git.ts";
import { createTemporaryFolder, type Sandbox, startSandbox, TOKEN } from "../support/start-sandbox.ts";

const pullSchema = z.looseObject({ head: z.looseObject({ sha: z.string() }) });
const deliveriesSchema = z.looseObject({ deliveries: z.array(z.looseObject({ event: z.string() })) });

async function clone({ url }: Sandbox, repository = "acme/shop"): Promise<string> {
  const folder = await createTemporaryFolder();
  const { exitCode, output } = await runGit(folder, [
    "clone",
    "--quiet",
    `${url}/github/git/${repository}.git`,
    "work",
  ]);
  expect(output).toBe("");
  expect(exitCode).toBe(0);
  return join(folder, "work");
}

async function commitFile(work: string, content: Buffer | string): Promise<void> {
  await writeFile(join(work, "file.bin"), content);
  await runGit(work, ["add", "file.bin"]);
  await runGit(work, ["commit", "--quiet", "-m", "Add a file"]);
}

describe("git over HTTP", () => {
  it("serves a clone and takes a push, also of many megabytes", async () => {
    const sandbox = await startSandbox();
    const work = await clone(sandbox);
    await commitFile(work, randomBytes(6 * 1024 * 1024));

    const push = await runGit(work, ["push", "origin", "HEAD:refs/heads/agent/flow-1"]);
    const head = await runGit(work, ["rev-parse", "HEAD"]);

    expect(push.exitCode).toBe(0);
    expect((await sandbox.github("GET", "/repos/acme/shop/branches/agent/flow-1")).json).toMatchObject({
      commit: { sha: head.output },
    });
    expect((await runGit(work, ["ls-remote", "origin", "agent/flow-1"])).output).toContain(head.output);
  });

  it("clones without blobs by protocol version 2", async () => {
    const sandbox = await startSandbox();
    const folder = await createTemporaryFolder();
    const address = `${sandbox.url}/github/git/acme/shop.git`;

    const { exitCode } = await runGit(folder, ["clone", "--quiet", "--bare", "--filter=blob:none", address, "bare"]);

    expect(exitCode).toBe(0);
    expect(
      (await runGit(join(folder, "bare"), ["rev-list", "--all", "--objects", "--missing=print"])).output,
    ).toContain("?");
  });

  it("reads a request that comes zipped", async () => {
    const { url } = await startSandbox();
    const body = gzipSync("0014command=ls-refs\n0001000aref-prefix".slice(0, 20).concat("0000"));

    const response = await fetch(`${url}/github/git/acme/shop.git/git-upload-pack`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`anyone:${TOKEN}`).toString("base64")}`,
        "content-type": "application/x-git-upload-pack-request",
        "content-encoding": "gzip",
        "git-protocol": "version=2",
      },
      body,
    });

    expect(response.status).toBe(200);
    expect(await response.text()).toContain("refs/heads/main");
  });

  it("refuses a wrong token, an unknown repository and a push to a fork", async () => {
    const sandbox = await startSandbox();
    const folder = await createTemporaryFolder();
    const address = `${sandbox.url}/github/git/acme`;
    const fork = await clone(sandbox, "mallory/shop");

    expect((await runGit(folder, ["ls-remote", `${address}/shop.git`], "wrong")).output).toContain(
      "could not read Username",
    );
    expect((await runGit(folder, ["ls-remote", `${address}/none.git`])).output).toContain("not found");
    expect((await runGit(fork, ["push", "origin", "HEAD:refs/heads/mine"])).output).toContain("403");
    expect(
      (
        await fetch(`${address}/shop/info/refs?service=git-upload-pack`, {
          headers: { authorization: `token ${TOKEN}` },
        })
      ).status,
    ).toBe(404);
  });

  it("moves the head of an open pull request with a push and tells it by webhooks", async () => {
    const sandbox = await startSandbox();
    const work = await clone(sandbox);
    await runGit(work, ["checkout", "--quiet", "alice/gift-wrapping"]);
    await commitFile(work, "more");
    await runGit(work, ["push", "--quiet", "origin", "HEAD"]);

    const head = await runGit(work, ["rev-parse", "HEAD"]);
    const { deliveries } = deliveriesSchema.parse((await sandbox.control("GET", "/deliveries")).json);

    expect(pullSchema.parse((await sandbox.github("GET", "/repos/acme/shop/pulls/2")).json).head.sha).toBe(head.output);
    expect(deliveries.map(({ event }) => event)).toEqual(["push", "pull_request"]);
    expect((await runGit(work, ["fetch", "origin", "refs/pull/2/head"])).exitCode).toBe(0);
    expect((await runGit(work, ["push", "origin", "HEAD:refs/pull/2/head"])).output).toContain("hidden ref");
    expect((await runGit(work, ["push", "origin", ":alice/gift-wrapping"])).exitCode).toBe(0);
  });
});
