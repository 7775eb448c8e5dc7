import type { Sessions } from "../core/sessions.ts";
import { readSessionCookie } from "../views/session-cookie.ts";
import { verifySameOrigin } from "../views/verify-same-origin.ts";
import type { IdentifyCaller } from "./plugins/authentication.ts";

export function createIdentifySession(sessions: Sessions): IdentifyCaller {
  return async (request) => {
    const token = readSessionCookie(request.headers.cookie);
    if (token === undefined) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD") await verifySameOrigin(request);
    const user = await sessions.findUser(token);
    return user === undefined ? undefined : "user";
  };
}
