import { createHash } from "node:crypto";
import { createServer, type Server } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { isSystemError } from "./is-system-error.ts";

const RETRY_MS = 200;

function listen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => (isSystemError(error, "EADDRINUSE") ? resolve(undefined) : reject(error)));
    server.listen({ path: `\0agent-system-${name}` }, () => resolve(server));
  });
}

export async function holdLock(subject: string, onWait: () => void): Promise<() => void> {
  const name = createHash("sha256").update(subject).digest("hex");
  let server = await listen(name);
  if (server === undefined) onWait();
  while (server === undefined) {
    await delay(RETRY_MS);
    server = await listen(name);
  }
  const held = server;
  held.unref();
  return () => void held.close();
}
