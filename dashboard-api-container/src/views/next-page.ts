import { z } from "zod";

const NEXT_PAGE = /^\/(?:tasks\/task-[0-9a-f]{12})?$/u;

export const nextPageSchema = z.string().regex(NEXT_PAGE).default("/").catch("/");

export function toSignInAddress(url: string): string {
  const [path = "/"] = url.split("?");
  return NEXT_PAGE.test(path) && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in";
}
