import { type DestinationStream, type Logger, pino } from "pino";
import { redact } from "./redact.ts";

type LoggerOptions = { readonly service: string; readonly level: string; readonly destination?: DestinationStream };

const secretPaths = [
  "authorization",
  "cookie",
  "token",
  "password",
  "secret",
  "key",
  "api_key",
  "signature",
  "capability",
];

export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ["req.headers", "res.headers", ...secretPaths.flatMap((path) => [path, `*.${path}`])],
        censor: "[redacted]",
      },
      hooks: { streamWrite: redact },
    },
    destination ?? pino.destination({ fd: 1, sync: false }),
  );
}
