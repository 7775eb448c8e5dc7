import { z } from "zod";

export type ServiceKey = { readonly caller: string; readonly key: string };

export type HttpSettings = {
  readonly host: string;
  readonly port: number;
  readonly serviceKeys: readonly ServiceKey[];
  readonly rateLimitPerMinute: number;
  readonly shutdownGraceSeconds: number;
};

const SERVICE_KEY = /^(?<caller>[a-z-]+):(?<key>[\w-]{16,})$/u;

function parseServiceKeys(text: string, context: z.RefinementCtx): ServiceKey[] {
  return text.split(",").map((pair) => {
    const { caller, key } = SERVICE_KEY.exec(pair.trim())?.groups ?? {};
    if (caller === undefined || key === undefined) context.addIssue("expected caller:key pairs");
    return { caller: caller ?? "", key: key ?? "" };
  });
}

export const secondsSchema = z.coerce.number().positive();

export function serviceVariables(port: number) {
  return {
    HOST: z.string().default("127.0.0.1").meta({ description: "Address to listen on" }),
    PORT: z.coerce.number().int().min(0).max(65_535).default(port).meta({ description: "HTTP port, 0 for a free one" }),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
      .default("info")
      .meta({ description: "Least severe log level: fatal, error, warn, info, debug, trace or silent" }),
    DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u }).meta({
      description: "PostgreSQL address with this service's own role: postgresql://role:password@host:port/database",
      secret: true,
    }),
    SERVICE_API_KEYS: z.string().transform(parseServiceKeys).meta({
      description:
        "Who may call: caller:key pairs, separated by commas, keys of at least 16 letters, digits, _ or -; several per caller so that keys rotate",
      secret: true,
    }),
    RATE_LIMIT_PER_MINUTE: z.coerce
      .number()
      .int()
      .positive()
      .default(6000)
      .meta({ description: "Requests one caller may make in a minute" }),
    SHUTDOWN_GRACE_SECONDS: secondsSchema
      .default(25)
      .meta({ description: "Seconds that running requests get after SIGTERM" }),
  };
}

type ServiceValues = {
  readonly [Name in keyof ReturnType<typeof serviceVariables>]: z.output<ReturnType<typeof serviceVariables>[Name]>;
};

export function toHttpSettings(values: ServiceValues): HttpSettings {
  return {
    host: values.HOST,
    port: values.PORT,
    serviceKeys: values.SERVICE_API_KEYS,
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    shutdownGraceSeconds: values.SHUTDOWN_GRACE_SECONDS,
  };
}
