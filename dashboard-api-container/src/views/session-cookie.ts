import { parseCookie, stringifySetCookie } from "cookie";

export const SESSION_COOKIE = "agent_system_session";

type CookieOptions = { readonly milliseconds: number; readonly secureCookie: boolean };

export function readSessionCookie(header: string | undefined): string | undefined {
  return parseCookie(header ?? "")[SESSION_COOKIE];
}

export function toSessionCookie(value: string, { milliseconds, secureCookie }: CookieOptions): string {
  return stringifySetCookie({
    name: SESSION_COOKIE,
    value,
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: secureCookie,
    maxAge: Math.floor(milliseconds / 1000),
  });
}
