import { createHash } from "node:crypto";
import { ServiceError } from "../core/errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type ArtifactKind = "patch" | "bundle";
export type Artifact = { readonly taskId: string; readonly kind: ArtifactKind; readonly content: Buffer };
export type StoredArtifact = Artifact & { readonly sha256: string };

export type ArtifactRepository = {
  keep(artifact: Artifact): Promise<string>;
  find(artifact: Pick<StoredArtifact, "taskId" | "kind" | "sha256">): Promise<StoredArtifact | undefined>;
};

type Options = { readonly database: PrismaClient; readonly maxBytes: number; readonly now: () => Date };

export function createArtifactRepository({ database, maxBytes, now }: Options): ArtifactRepository {
  return {
    keep: async ({ taskId, kind, content }) => {
      if (content.length > maxBytes) {
        const detail = `The ${kind} of ${taskId} has ${content.length} bytes; at most ${maxBytes} are kept.`;
        throw new ServiceError("artifact_too_large", detail);
      }
      const sha256 = createHash("sha256").update(content).digest("hex");
      await database.artifact.upsert({
        where: { taskId_kind_sha256: { taskId, kind, sha256 } },
        create: { taskId, kind, sha256, content: new Uint8Array(content), createdAt: now() },
        update: {},
        select: { id: true },
      });
      return sha256;
    },

    find: async ({ taskId, kind, sha256 }) => {
      const row = await database.artifact.findUnique({ where: { taskId_kind_sha256: { taskId, kind, sha256 } } });
      return row === null ? undefined : { taskId, kind, sha256, content: Buffer.from(row.content) };
    },
  };
}
