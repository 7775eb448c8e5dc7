import closeWithGrace from "close-with-grace";
import { buildApp } from "./app.ts";
import { parseSettings } from "./config/settings.ts";
import { buildDependencies } from "./dependencies.ts";

const CLEAN_UP_MS = 10_000;

async function start(): Promise<void> {
  const settings = parseSettings(process.env);
  const dependencies = await buildDependencies(settings);
  const app = await buildApp(settings, dependencies);

  const grace = settings.http.shutdownGraceSeconds * 1000;
  const options = { delay: 2 * grace + CLEAN_UP_MS, logger: dependencies.logger, skip: ["SIGTERM" as const] };

  const { close } = closeWithGrace(options, async ({ err }) => {
    if (err) dependencies.logger.fatal({ err }, "closing after an error nobody handled");
    else dependencies.logger.info("closing");
    setTimeout(() => app.server.closeAllConnections(), grace).unref();
    await app.close();
    await dependencies.close();
  });
  process.once("SIGTERM", close);
  process.on("SIGTERM", ignoreWhileClosing);

  await app.listen({ host: settings.http.host, port: settings.http.port });
  dependencies.start();
}

function ignoreWhileClosing(): void {}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "EADDRINUSE" ? `PORT is taken: ${error.message}` : error.message;
}

start().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
