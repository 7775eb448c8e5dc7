import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGit } from "../support/run-git.ts";
import { createTemporaryFolder, startSandbox } from "../support/start-sandbox.ts";

async function listTree(url: string, repository: string): Promise<string> {
  const folder = await createTemporaryFolder();
  await runGit(folder, ["clone", "--quiet", "--no-checkout", `${url}/github/git/${repository}.git`, "work"]);
  return (await runGit(join(folder, "work"), ["ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD"])).output;
}

describe("sample repositories", () => {
  it("keeps modes and links of a folder, and makes a repository of a manifest", async () => {
    const samples = await createTemporaryFolder();
    await mkdir(join(samples, "shop", "bin"), { recursive: true });
    await writeFile(join(samples, "shop", "bin", "run.sh"), "#!/bin/sh\n");
    await chmod(join(samples, "shop", "bin", "run.sh"), 0o755);
    await symlink("bin/run.sh", join(samples, "shop", "link"));
    await mkdir(join(samples, "hostile", "files"), { recursive: true });
    await writeFile(join(samples, "hostile", "files", "mcp.json"), "{}");
    const manifest = { files: [{ path: ".mcp.json", source: "mcp.json" }], links: [{ path: "to-root", target: "/" }] };
    await writeFile(join(samples, "hostile", "manifest.json"), JSON.stringify(manifest));

    const { url } = await startSandbox({ SANDBOX_SAMPLES_DIR: samples });

    expect(await listTree(url, "acme/shop")).toBe("100755 bin/run.sh\n120000 link");
    expect(await listTree(url, "acme/hostile")).toBe("100644 .mcp.json\n120000 to-root");
  });

  it("leaves out a repository whose sample is not there", async () => {
    const samples = await createTemporaryFolder();
    await mkdir(join(samples, "shop"));
    await writeFile(join(samples, "shop", "README.md"), "# Shop\n");

    const { github } = await startSandbox({ SANDBOX_SAMPLES_DIR: samples });

    expect((await github("GET", "/repos/acme/hostile")).status).toBe(404);
    expect((await github("GET", "/repos/acme/shop/pulls/2")).status).toBe(200);
  });
});
