import { randomBytes } from "node:crypto";

export function createWorkerId(hostname: string, pid: number): string {
  const host = hostname.replace(/[^\w.-]/gu, "-").slice(0, 60) || "worker";
  return `${host}-${pid}-${randomBytes(4).toString("hex")}`;
}
