import { type Dispatcher, fetch as undiciFetch } from "undici";

type FetchOptions = { readonly dispatcher: Dispatcher; readonly timeoutMs: number };

export function createBoundedFetch({ dispatcher, timeoutMs }: FetchOptions) {
  return async (request: Request): Promise<Response> => {
    const response = await undiciFetch(request.url, {
      method: request.method,
      headers: Object.fromEntries(request.headers),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
      dispatcher,
    });
    return new Response(await response.text(), { status: response.status, headers: [...response.headers] });
  };
}
