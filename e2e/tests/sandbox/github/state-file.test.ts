import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGithubStore } from "../../../src/sandbox/github/state/github-store.ts";
import { createStateFile } from "../../../src/sandbox/github/state/state-file.ts";
import { createTemporaryFolder } from "../support/start-sandbox.ts";

describe("the state on disk", () => {
  it("is not written while its folder is emptied", async () => {
    const folder = await createTemporaryFolder();
    const file = createStateFile(folder, createGithubStore());
    const seen: (readonly string[])[] = [];
    const look = async () => {
      seen.push(await readdir(folder));
    };

    const before = file.save();
    let after = Promise.resolve();
    await file.whileNotWriting(async () => {
      await look();
      after = file.save();
      await rm(join(folder, "state.json"));
      await look();
    });
    await Promise.all([before, after]);
    await look();

    expect(seen).toEqual([["state.json"], [], ["state.json"]]);
  });

  it("is written again after the folder could not be emptied", async () => {
    const folder = await createTemporaryFolder();
    const file = createStateFile(folder, createGithubStore());
    const refuse = async () => {
      throw new Error("not empty");
    };

    await expect(file.whileNotWriting(refuse)).rejects.toThrow("not empty");
    await file.save();

    expect(await readdir(folder)).toEqual(["state.json"]);
  });
});
