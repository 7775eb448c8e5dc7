import { constants } from "node:fs";
import { access } from "node:fs/promises";
import type { Probe } from "../core/probe.ts";
import type { IsolationSetup } from "../core/run-task/run-ports.ts";

type ProbeOptions = {
  readonly isolation: IsolationSetup["kind"];
  readonly verifyIsolation: () => Promise<unknown>;
  readonly cliBinary: string;
  readonly now: () => number;
};

const freshMs = 60_000;

export function createRunProbes({ isolation, verifyIsolation, cliBinary, now }: ProbeOptions): Probe[] {
  let verifiedAt = now();
  return [
    {
      name: `isolation:${isolation}`,
      check: async () => {
        if (now() - verifiedAt < freshMs) return;
        await verifyIsolation();
        verifiedAt = now();
      },
    },
    {
      name: "cli",
      check: async () => {
        await access(cliBinary, constants.X_OK).catch(() => {
          throw new Error("the CLI is not an executable file: set CLAUDE_BINARY or install the pinned package");
        });
      },
    },
  ];
}
