import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fetch } from "undici";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { parseJson } from "../../src/core/parse-json.ts";
import { keyOf } from "../support/start-service.ts";
import { startWithGithub } from "../support/start-with-github.ts";
import { testEnvironment } from "../support/test-environment.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const path = "/api/v1/github/issue/acme/shop/1/comment";
const hello = { comment: "Hello" };
const lineSchema = z.looseObject({ msg: z.string() });

async function findAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the process has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /listening at (?<address>http:\S+)/u.exec(lineSchema.parse(parseJson(line)).msg);
    if (address?.groups?.["address"] !== undefined) return address.groups["address"];
  }
  throw new Error("the process ended before it listened");
}

describe("a process that is killed between GitHub's answer and its own record", () => {
  it("leaves one comment, and the next process gives its answer", async () => {
    const { github, service, databaseUrl, given } = await startWithGithub({ WRITE_LEASE_SECONDS: "1" });
    const keys = { SERVICE_API_KEYS: `gateway:${keyOf("gateway")}`, DATABASE_URL: databaseUrl };
    const env = { ...testEnvironment, ...given, ...keys, PORT: "0" };
    const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "ignore"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const address = await findAddress(child);
    github.fail({ method: "POST", path: /comments$/u, kind: "hold_after", milliseconds: 10_000 });

    const headers = {
      authorization: `Bearer ${keyOf("gateway")}`,
      "content-type": "application/json",
      "idempotency-key": "one",
    };
    const lost = fetch(`${address}${path}`, { method: "POST", headers, body: JSON.stringify(hello) });
    const refused = expect(lost).rejects.toThrow();
    await vi.waitFor(() => expect(github.state.comments).toHaveLength(1), 10_000);
    child.kill("SIGKILL");
    await Promise.all([refused, once(child, "exit")]);
    const again = await service.send(`POST ${path}`, { key: "one", body: hello });

    expect(again).toMatchObject({ status: 200, json: { comment_id: 7001 } });
    expect(github.state.comments).toHaveLength(1);
  });
});
