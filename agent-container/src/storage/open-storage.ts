import type { PrismaClient } from "../generated/prisma/client.ts";
import { createArtifactRepository } from "./artifact-repository.ts";
import { createExecutionReader } from "./execution-reader.ts";
import { createExecutionRepository } from "./execution-repository.ts";
import { createExecutionUpkeep } from "./execution-upkeep.ts";
import { createTranscriptRepository } from "./transcript-repository.ts";

type StorageOptions = { readonly database: PrismaClient; readonly cli: string; readonly now: () => Date };

const megabyte = 1_048_576;
const transcriptLimits = { maxBytes: 50 * megabyte, maxStoredBytes: 16 * megabyte };
const maxArtifactBytes = 16 * megabyte;

export type Storage = ReturnType<typeof openStorage>;

export function openStorage({ database, cli, now }: StorageOptions) {
  return {
    executions: createExecutionRepository({ database, now }),
    reader: createExecutionReader(database),
    upkeep: createExecutionUpkeep({ database, now }),
    transcripts: createTranscriptRepository({ database, cli, limits: transcriptLimits, now }),
    artifacts: createArtifactRepository({ database, maxBytes: maxArtifactBytes, now }),
  };
}
