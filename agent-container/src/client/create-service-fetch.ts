import { type Dispatcher, fetch as sendRequest } from "undici";
import { toCorrelationHeaders } from "./call-context.ts";

export type ServicePeer = { readonly url: string; readonly key: string };
export type ServiceFetch = (request: Request) => Promise<Response>;

export function createServiceFetch({ key }: Pick<ServicePeer, "key">, dispatcher: Dispatcher): ServiceFetch {
  return async (request) => {
    const headers = Object.fromEntries(request.headers);
    const answer = await sendRequest(request.url, {
      method: request.method,
      headers: { ...headers, ...toCorrelationHeaders(), authorization: `Bearer ${key}` },
      body: request.body === null ? null : await request.text(),
      redirect: "error",
      signal: request.signal,
      dispatcher,
    });
    return new Response(await answer.text(), { status: answer.status, headers: [...answer.headers] });
  };
}
