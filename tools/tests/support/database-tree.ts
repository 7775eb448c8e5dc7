import type { Tree } from "./create-tree.ts";

export const emptyModel = `datasource db {\n  provider = "postgresql"\n}\n`;

export const taskModel = `${emptyModel}
enum Status {
  queued
  running

  @@map("status")
}

model Task {
  id     String   @id @db.Uuid
  status Status   @default(queued)
  at     DateTime @db.Timestamptz(3)

  @@map("tasks")
}
`;

export function buildDatabaseTree(model: string): Tree {
  return { "jira-service/package.json": "{}", "jira-service/prisma/schema.prisma": model };
}
