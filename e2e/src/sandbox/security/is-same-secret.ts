import { hash, timingSafeEqual } from "node:crypto";

export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(hash("sha256", left, "buffer"), hash("sha256", right, "buffer"));
}
