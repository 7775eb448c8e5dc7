import type { AskPermission } from "./ask-permission.ts";

const SLOW_MS = 100;

export function listenWhileAsking(askPermission: AskPermission, listen: () => void): AskPermission {
  return async (subject, seconds) => {
    const timer = setTimeout(listen, SLOW_MS);
    try {
      return await askPermission(subject, seconds);
    } finally {
      clearTimeout(timer);
    }
  };
}
