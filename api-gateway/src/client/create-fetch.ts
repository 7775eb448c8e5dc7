import { Agent, fetch } from "undici";

export type ServiceFetch = {
  fetch(request: Request): Promise<Response>;
  interrupt(): void;
  isInterrupted(): boolean;
  close(): Promise<void>;
};

export function createServiceFetch(onAnswer: (answer: string) => void): ServiceFetch {
  const dispatcher = new Agent({ connect: { timeout: 2_000 }, connections: 32, keepAliveTimeout: 10_000 });
  const interruption = new AbortController();
  return {
    fetch: async (request) => {
      const { url, method, headers } = request;
      const signal = AbortSignal.any([request.signal, interruption.signal]);
      const body = request.body === null ? null : await request.text();
      const call = fetch(url, { method, headers: Object.fromEntries(headers), body, signal, dispatcher });
      const response = await call.catch((error: unknown) => {
        onAnswer("none");
        throw error;
      });
      onAnswer(String(response.status));
      const text = await response.text();
      const isEmpty = response.status === 204;
      return new Response(isEmpty ? null : text, { status: response.status, headers: [...response.headers] });
    },
    interrupt: () => interruption.abort(new Error("this service is stopping")),
    isInterrupted: () => interruption.signal.aborted,
    close: () => dispatcher.destroy(),
  };
}
