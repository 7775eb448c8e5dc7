import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { SandboxSettings } from "./settings.ts";
import type { WebhookSender } from "./webhooks/webhook-sender.ts";

export type ProviderFailure = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

export type ProviderContext = {
  readonly settings: SandboxSettings;
  readonly logger: FastifyBaseLogger;
  readonly origin: () => string;
  readonly now: () => Date;
  readonly webhooks: WebhookSender;
};

export type SandboxProvider = {
  readonly name: string;
  readonly registerApi: (app: FastifyInstance) => void;
  readonly registerControl?: (app: FastifyInstance) => void;
  readonly registerPages?: (app: FastifyInstance) => void;
  readonly summarizeBody?: (body: unknown) => unknown;
  readonly describeFailure: (status: number, retryAfterSeconds: number | undefined) => ProviderFailure;
  readonly start: () => Promise<void>;
  readonly stop?: () => Promise<void>;
  readonly reset: () => Promise<void>;
};

export type CreateProvider = (context: ProviderContext) => SandboxProvider;
