import type { StackPaths } from "./paths.ts";

export interface CommandOptions {
  readonly paths: StackPaths;
  readonly usesFreePorts: boolean;
  readonly service: string | undefined;
  readonly only: string | undefined;
  readonly follows: boolean;
  readonly report: (line: string) => void;
}
