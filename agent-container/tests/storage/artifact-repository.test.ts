import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createArtifactRepository } from "../../src/storage/artifact-repository.ts";
import { openTestDatabase } from "../support/open-test-database.ts";

const taskId = "task-0123456789ab";
const content = Buffer.from("diff --git a/a b/a\n");
const sha256 = createHash("sha256").update(content).digest("hex");

async function openArtifacts() {
  const database = await openTestDatabase();
  return { database, artifacts: createArtifactRepository({ database, maxBytes: 100, now: () => new Date() }) };
}

describe("artifacts", () => {
  it("are kept once and found by the digest of their bytes", async () => {
    const { artifacts, database } = await openArtifacts();

    expect(await artifacts.keep({ taskId, kind: "patch", content })).toBe(sha256);
    expect(await artifacts.keep({ taskId, kind: "patch", content })).toBe(sha256);

    expect(await artifacts.find({ taskId, kind: "patch", sha256 })).toEqual({ taskId, kind: "patch", sha256, content });
    expect(await artifacts.find({ taskId, kind: "bundle", sha256 })).toBeUndefined();
    expect(await database.artifact.count()).toBe(1);
  });

  it("beyond the limit are refused", async () => {
    const { artifacts } = await openArtifacts();

    await expect(artifacts.keep({ taskId, kind: "bundle", content: Buffer.alloc(101) })).rejects.toMatchObject({
      code: "artifact_too_large",
    });
  });
});
