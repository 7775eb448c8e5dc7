import { Agent, fetch } from "undici";

export type ServiceFetch = {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
};

export function createServiceFetch(onAnswer: (answer: string) => void): ServiceFetch {
  const dispatcher = new Agent({ connect: { timeout: 2_000 }, connections: 32, keepAliveTimeout: 10_000 });
  return {
    fetch: async (request) => {
      const { url, method, headers, signal } = request;
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
    close: () => dispatcher.destroy(),
  };
}
