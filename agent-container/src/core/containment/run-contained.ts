import { execa } from "execa";
import type { ProcessPlan } from "../cli-runner/start-process.ts";
import type { Containment } from "./containment.ts";

export type ContainedLimits = { timeoutMs: number; maxBytes: number };
export type ContainedResult = { code: number | undefined; output: Buffer; complaint: string; tooLong: boolean };

export async function runContained(
  containment: Pick<Containment, "contain">,
  plan: ProcessPlan,
  { timeoutMs, maxBytes }: ContainedLimits,
): Promise<ContainedResult> {
  const { file, args, env, cwd } = containment.contain(plan);
  const result = await execa(file, args, {
    ...{ env, extendEnv: false, cwd, reject: false, stdin: "ignore" },
    ...{ encoding: "buffer", stripFinalNewline: false, maxBuffer: { stdout: maxBytes, stderr: 100_000 } },
    ...{ timeout: timeoutMs, killSignal: "SIGKILL" },
  });
  const complaint = result.timedOut ? `It took longer than ${timeoutMs / 1000} s.` : "";
  return {
    code: result.exitCode,
    output: Buffer.from(result.stdout ?? []),
    complaint:
      complaint ||
      Buffer.from(result.stderr ?? [])
        .toString("utf8")
        .trim(),
    tooLong: result.isMaxBuffer,
  };
}
