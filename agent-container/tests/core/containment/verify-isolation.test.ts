import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findContainedUser } from "../../../src/core/containment/contained-user.ts";
import { verifyIsolation } from "../../../src/core/containment/verify-isolation.ts";

const nodeBinary = process.execPath;

async function createToolFolder(tools: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tools-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(tools)) {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}

describe("checking that containment works", () => {
  it("names the tools when it does", async () => {
    const user = findContainedUser(process.getuid?.());

    const tools = await verifyIsolation({ path: process.env["PATH"] ?? "", user, nodeBinary });

    expect(tools.bubblewrap).toMatch(/\/bwrap$/u);
  });

  it("says that bwrap is missing and what to do", async () => {
    const path = await createToolFolder({});

    await expect(verifyIsolation({ path, user: undefined, nodeBinary })).rejects.toThrow(
      "bwrap is not on the PATH. Install bubblewrap and allow user namespaces, or set AGENT_ISOLATION=none",
    );
  });

  it("says that prlimit is missing", async () => {
    const path = await createToolFolder({ bwrap: "#!/bin/sh\n" });

    await expect(verifyIsolation({ path, user: undefined, nodeBinary })).rejects.toThrow(
      "prlimit (package util-linux) is not on the PATH.",
    );
  });

  it("says that a worker which is root needs setpriv", async () => {
    const path = await createToolFolder({ bwrap: "#!/bin/sh\n", prlimit: "#!/bin/sh\n" });

    await expect(verifyIsolation({ path, user: { uid: 1, gid: 1 }, nodeBinary })).rejects.toThrow(
      "A worker that is root needs unshare, setpriv, mount",
    );
  });

  it("gives bubblewrap's own words when namespaces are not allowed", async () => {
    const path = await createToolFolder({
      prlimit: "#!/bin/sh\n",
      bwrap: "#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n",
    });

    await expect(verifyIsolation({ path, user: undefined, nodeBinary })).rejects.toThrow(
      "A trial run ended with code 1: No permissions to create new namespace",
    );
  });

  it("does not believe a bwrap that contains nothing", async () => {
    const path = await createToolFolder({ bwrap: "#!/bin/sh\necho 0\n", prlimit: "#!/bin/sh\n" });

    await expect(verifyIsolation({ path, user: undefined, nodeBinary })).rejects.toThrow("Bubblewrap cannot contain");
  });
});
