import { spawn } from "node:child_process";
import { createServer } from "node:http";

const { PORT = "0", STUB = "serve", STUB_LINES = "" } = process.env;

for (const line of STUB_LINES.split("|")) console.log(line);
if (STUB === "die") process.exit(3);
if (STUB === "parent") spawn("sleep", ["600"], { detached: true, stdio: "ignore", env: {} });

const server = createServer((_request, response) => {
  response.statusCode = STUB === "unready" ? 503 : 200;
  response.end(STUB === "unready" ? "redis is down" : "ok");
});
server.listen(Number(PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  if (STUB !== "stubborn") process.exit(0);
});
