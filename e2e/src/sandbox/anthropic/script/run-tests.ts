import type { Steps } from "./script.ts";
import { bash } from "./tool-calls.ts";

export type TestRun = {
  readonly folder: string;
  readonly output: string;
  readonly failures: number;
  readonly failingFile: string | undefined;
};

const COMMAND = "pwd; node --test --test-reporter=spec 2>&1 | tail -n 60";

export function* runTests(say: string): Steps<TestRun> {
  const { text } = yield bash(COMMAND, "Run the tests", say);
  return {
    folder: text.split("\n", 1).join("").trim(),
    output: text,
    failures: Number(/\bfail (\d+)/u.exec(text)?.[1] ?? 0),
    failingFile: /test at (\S+?):\d+:\d+/u.exec(text)?.[1],
  };
}
