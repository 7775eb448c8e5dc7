import { once } from "node:events";
import { createServer } from "node:http";
import { onTestFinished } from "vitest";

const answers: readonly (readonly [RegExp, object])[] = [
  [/\/permission\//u, { permission: "write", role_name: "write", user_id: 1001, username: "alice" }],
  [/\/reaction$/u, { success: true, reaction_id: 1, message: "ok", error: null }],
  [/\/comment/u, { success: true, comment_id: 9101, url: "https://github.example/c/9101", message: "ok", error: null }],
  [/\/repository\//u, { full_name: "acme/shop", default_branch: "main", private: false }],
];

export async function startStubGithubService(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    const found = answers.find(([path]) => path.test(request.url ?? ""));
    response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(found?.[1] ?? {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stub has no port");
  return `http://127.0.0.1:${address.port}`;
}
