import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { request } from "undici";
import { describe, expect, it, onTestFinished } from "vitest";
import { openModelDispatcher } from "../../src/client/open-model-dispatcher.ts";

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function startEgressProxy(allowed: string) {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", (incoming, client) => {
    asked.push(incoming.url ?? "");
    if (incoming.url !== allowed) return client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const upstream = connect(Number(allowed.split(":")[1]), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
    return undefined;
  });
  return { asked, url: `http://127.0.0.1:${await listen(server)}` };
}

function useDispatcher(egressProxyUrl: string | undefined) {
  const dispatcher = openModelDispatcher(egressProxyUrl);
  onTestFinished(() => dispatcher.destroy());
  return dispatcher;
}

describe("the way to the model", () => {
  it("leads through the egress proxy when there is one", async () => {
    const model = await listen(createServer((_incoming, response) => response.end("an answer")));
    const proxy = await startEgressProxy(`127.0.0.1:${model}`);

    const answer = await request(`http://127.0.0.1:${model}/v1/messages`, { dispatcher: useDispatcher(proxy.url) });

    expect(await answer.body.text()).toBe("an answer");
    expect(proxy.asked).toEqual([`127.0.0.1:${model}`]);
  });

  it("ends at an egress proxy that does not allow the address", async () => {
    const model = await listen(createServer((_incoming, response) => response.end("an answer")));
    const proxy = await startEgressProxy("api.example.com:443");

    const answer = request(`http://127.0.0.1:${model}/v1/messages`, { dispatcher: useDispatcher(proxy.url) });

    await expect(answer).rejects.toThrow(/403/u);
    expect(proxy.asked).toEqual([`127.0.0.1:${model}`]);
  });

  it("is direct without an egress proxy", async () => {
    const model = await listen(createServer((_incoming, response) => response.end("an answer")));

    const answer = await request(`http://127.0.0.1:${model}/v1/messages`, { dispatcher: useDispatcher(undefined) });

    expect(await answer.body.text()).toBe("an answer");
  });
});
