import { spawn } from "node:child_process";
import { createConnection, createServer } from "node:net";
import { constants } from "node:os";

const [socketPath, port, file, ...args] = process.argv.slice(2);
const passedSignals = ["SIGTERM", "SIGINT", "SIGHUP"];

function startCli() {
  const cli = spawn(file, args, { stdio: "inherit" });
  for (const signal of passedSignals) process.on(signal, () => cli.kill(signal));
  cli.once("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(127);
  });
  cli.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

const server = createServer({ allowHalfOpen: true }, (client) => {
  const model = createConnection({ path: socketPath, allowHalfOpen: true });
  const end = () => {
    client.destroy();
    model.destroy();
  };
  client.once("error", end);
  model.once("error", end);
  client.pipe(model);
  model.pipe(client);
});

server.listen(Number(port), "127.0.0.1", startCli);
