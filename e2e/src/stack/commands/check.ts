import { join } from "node:path";
import { execa } from "execa";
import type { CommandOptions } from "../command-options.ts";
import { withTestStores } from "../testing/with-test-stores.ts";

export async function check(options: CommandOptions): Promise<void> {
  const { exitCode } = await withTestStores(options, ({ env, signal }) =>
    execa("pnpm", ["--silent", "check"], {
      cwd: join(options.paths.root, "tools"),
      env,
      stdio: ["ignore", "inherit", "inherit"],
      reject: false,
      cancelSignal: signal,
    }),
  );
  process.exitCode = exitCode ?? 1;
}
