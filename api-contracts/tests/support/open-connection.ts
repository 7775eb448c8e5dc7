import { connect, type Socket } from "node:net";
import { onTestFinished, vi } from "vitest";

export type Connection = {
  send(text: string): void;
  received(): string;
  readonly ended: Promise<void>;
  waitFor(text: string): Promise<void>;
};

function observeEnd(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once("close", () => resolve());
  });
}

export async function openConnection(url: URL): Promise<Connection> {
  const socket = connect(Number(url.port), url.hostname);
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    received += text;
  });
  socket.on("error", () => socket.destroy());
  onTestFinished(() => void socket.destroy());
  return {
    send: (text) => void socket.write(text),
    received: () => received,
    ended: observeEnd(socket),
    waitFor: async (text) => {
      await vi.waitUntil(() => received.includes(text), { timeout: 10_000, interval: 10 });
    },
  };
}
