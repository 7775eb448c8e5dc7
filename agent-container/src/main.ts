import closeWithGrace from "close-with-grace";
import { buildApp } from "./app.ts";
import { parseSettings } from "./config/settings.ts";
import { buildDependencies } from "./dependencies.ts";

async function start(): Promise<void> {
  const settings = parseSettings(process.env);
  const dependencies = await buildDependencies(settings);
  const app = await buildApp(settings, dependencies);

  closeWithGrace({ delay: false, logger: dependencies.logger }, async ({ err, signal }) => {
    if (err) dependencies.logger.fatal({ err }, "closing after an error nobody handled");
    else dependencies.logger.info({ signal }, "closing");
    setTimeout(() => app.server.closeAllConnections(), settings.http.shutdownGraceSeconds * 1000).unref();
    await app.close();
    await dependencies.close();
  });

  await app.listen({ host: settings.http.host, port: settings.http.port });
  dependencies.start();
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
