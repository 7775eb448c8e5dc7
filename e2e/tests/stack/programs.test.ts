import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { findProgram } from "../../src/stack/binaries/find-program.ts";
import { getPrograms } from "../../src/stack/binaries/get-programs.ts";
import { linkUnpackedProgram } from "../../src/stack/binaries/link-unpacked-program.ts";
import { makeTemporaryFolder } from "./support/temporary-folder.ts";

const NOWHERE = { name: "agent-system-no-such-program", aptPackages: ["no-such-package"], purpose: "a test" };

function writeProgram(folder: string, name: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return join(folder, name);
}

function stubPath(folder: string): void {
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe("programs of the system", () => {
  it("are taken from PATH first", async () => {
    const folder = makeTemporaryFolder();
    const program = writeProgram(folder, NOWHERE.name, "echo here");

    const found = await getPrograms([NOWHERE], { folder, searchPath: folder, report: () => undefined });

    expect(found).toEqual(new Map([[NOWHERE.name, program]]));
  });

  it("are not files without the right to run them", () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, NOWHERE.name), "");

    expect(findProgram(NOWHERE.name, folder)).toBeUndefined();
  });

  it("are named with what to install, when the system's packages do not have them", async () => {
    const folder = makeTemporaryFolder();
    writeProgram(folder, "apt-get", 'echo "E: Unable to locate package no-such-package"; exit 100');
    stubPath(folder);
    const said: string[] = [];

    const search = getPrograms([NOWHERE], { folder, searchPath: folder, report: (line) => said.push(line) });

    await expect(search).rejects.toThrow(
      /agent-system-no-such-program \(a test\) is not on PATH .*sudo apt-get install no-such-package[\s\S]*Unable to locate package/u,
    );
    expect(said).toHaveLength(1);
  });

  it.runIf(process.getuid?.() === 0)(
    "are installed by root, without starting what the package would start",
    async () => {
      const folder = makeTemporaryFolder();
      const install = `[ "$SYSTEMD_OFFLINE$RUNLEVEL" = 11 ] && printf '#!/bin/sh\\n' > '${folder}/${NOWHERE.name}' && chmod +x '${folder}/${NOWHERE.name}'`;
      writeProgram(folder, "apt-get", install);
      stubPath(folder);

      const found = await getPrograms([NOWHERE], { folder, searchPath: folder, report: () => undefined });

      expect(found.get(NOWHERE.name)).toBe(join(folder, NOWHERE.name));
    },
  );

  it("that were unpacked beside are linked into one folder", async () => {
    const folder = makeTemporaryFolder();
    writeProgram(join(folder, "root", "usr", "bin"), NOWHERE.name, "echo unpacked");

    const link = await linkUnpackedProgram(NOWHERE.name, folder);

    expect(link).toBe(join(folder, "bin", NOWHERE.name));
    expect((await execa(link ?? "", [])).stdout).toBe("unpacked");
  });

  it("that were not in the packages are not linked", async () => {
    const folder = makeTemporaryFolder();
    mkdirSync(join(folder, "root"));

    expect(await linkUnpackedProgram("sh", folder)).toBeUndefined();
  });
});
