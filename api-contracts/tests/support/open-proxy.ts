import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

type Mode = "open" | "refuse" | "silent";

export type Proxy = { readonly port: number; set(mode: Mode): void };

function listeningPort(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return address.port;
}

export async function openProxy(target: URL, initial: Mode = "open"): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let mode = initial;

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  }

  function forward(from: Socket, to: Socket): void {
    from.on("data", (chunk) => {
      if (mode === "open") to.write(chunk);
    });
  }

  function cutAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  const server = createServer((client) => {
    keep(client);
    if (mode === "refuse") client.destroy();
    if (mode !== "open") return;
    const upstream = connect(Number(target.port), target.hostname);
    keep(upstream);
    forward(client, upstream);
    forward(upstream, client);
    client.once("close", () => upstream.destroy());
    upstream.once("close", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    cutAll();
    server.close();
  });
  return {
    port: listeningPort(server.address()),
    set: (next) => {
      mode = next;
      if (next === "refuse") cutAll();
    },
  };
}

export function through(proxy: Proxy, target: URL): string {
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  return url.href;
}
