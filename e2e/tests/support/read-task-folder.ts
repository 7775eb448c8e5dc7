import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../../src/sandbox/parse-json.ts";
import type { TestStack } from "./start-test-stack.ts";

const lineSchema = z.looseObject({ stage: z.string().optional(), type: z.string().optional() });

export type LogLine = z.infer<typeof lineSchema>;

export interface TaskFolder {
  readonly files: readonly string[];
  readText(name: string): string;
  readJson(name: string): unknown;
  readLines(name: string): readonly LogLine[];
}

const isDraft = (name: string) => name.startsWith(".");

export function readTaskFolder({ context }: TestStack, taskId: string): TaskFolder {
  const folder = join(context.paths.taskLogsFolder, taskId);
  const readText = (name: string) => readFileSync(join(folder, name), "utf8");
  return {
    files: readdirSync(folder)
      .filter((name) => !isDraft(name))
      .toSorted(),
    readText,
    readJson: (name) => parseJson(readText(name)),
    readLines: (name) =>
      readText(name)
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => lineSchema.parse(parseJson(line))),
  };
}
