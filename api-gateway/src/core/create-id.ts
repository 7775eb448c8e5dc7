import { randomBytes } from "node:crypto";

export type IdKind = "task" | "flow" | "delivery" | "reply";
export type CreateId = (kind: IdKind) => string;

export const createId: CreateId = (kind) => `${kind}-${randomBytes(6).toString("hex")}`;
