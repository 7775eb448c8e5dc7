import { once } from "node:events";
import { execa } from "execa";

export type HoldLock = <Result>(file: string, work: () => Promise<Result>) => Promise<Result | undefined>;

export function createHoldLock(path: string): HoldLock {
  return async (file, work) => {
    const holder = execa("flock", ["--nonblock", file, "cat"], {
      ...{ env: { PATH: path }, extendEnv: false, reject: false, buffer: false },
    });
    holder.stdin.on("error", () => undefined);
    holder.stdin.write("held\n");
    const isHeld = await Promise.race([once(holder.stdout, "data").then(() => true), holder.then(() => false)]);
    if (!isHeld) return undefined;
    try {
      return await work();
    } finally {
      holder.stdin.end();
      await holder;
    }
  };
}
