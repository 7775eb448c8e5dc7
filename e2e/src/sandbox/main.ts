import { buildSandbox } from "./app.ts";
import { parseSettings } from "./settings.ts";

const settings = parseSettings(process.env);
const app = await buildSandbox(settings);

async function close(): Promise<void> {
  await app.close();
  process.exitCode = 0;
}

process.once("SIGTERM", close);
process.once("SIGINT", close);

await app.listen({ host: settings.host, port: settings.port });
