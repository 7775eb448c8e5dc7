import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import type { Registry } from "prom-client";
import { createGithubServiceClient } from "../client/github-service-client.ts";
import type { Settings } from "../config/settings.ts";
import { createCatalogCache } from "../core/commands/catalog-cache.ts";
import { parseCommandCatalog } from "../core/commands/parse-command-catalog.ts";
import type { CreateId } from "../core/create-id.ts";
import { createGatewayMetrics } from "../core/gateway-metrics.ts";
import { createTaskJournal } from "../core/journal/task-journal.ts";
import { createPrecedence } from "../core/loops/create-precedence.ts";
import { writeReply as writeMarkdown } from "../core/reply/write-reply.ts";
import { createTaskLogger } from "../core/task-logger/create-task-logger.ts";
import { createTaskTexts, type WriteReply } from "../core/tasks/task-texts.ts";
import { createToDashboardLink } from "../core/tasks/to-dashboard-link.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { openTaskQueue } from "../queue/task-queue.ts";
import { listOverrides } from "../storage/command-versions.ts";
import { countOpen } from "../storage/count-open.ts";
import { createPulse } from "../storage/create-pulse.ts";
import { parseRepositoryRulebook } from "../webhooks/parse-repository-rulebook.ts";
import { createAskPermission } from "../webhooks/reception/ask-permission.ts";
import { findProvider } from "../webhooks/registry.ts";
import type { GatewayCore } from "./gateway-core.ts";
import { createLoops } from "./loops.ts";

export type CoreParts = {
  readonly settings: Settings;
  readonly logger: FastifyBaseLogger;
  readonly registry: Registry;
  readonly database: PrismaClient;
  readonly packageFolder: string;
  readonly now: () => Date;
  readonly createId: CreateId;
};

const LONGEST_REPLY = 30_000;

const writeReply: WriteReply = (name, reply) =>
  findProvider(name)?.writeReply(reply) ?? writeMarkdown(reply, LONGEST_REPLY);

function listSecrets({ github, databaseUrl, queue, http }: Settings): string[] {
  const keys = http.serviceKeys.map(({ key }) => key);
  return [...github.secrets, github.serviceKey, databaseUrl, queue.url, ...keys];
}

export function createGatewayCore(parts: CoreParts): GatewayCore {
  const { settings, logger, registry, database, packageFolder, now, createId } = parts;
  const { github: githubSettings, logs } = settings;
  const readConfig = (path: string) => readFileSync(resolve(packageFolder, path), "utf8");
  const file = parseCommandCatalog(settings.commandsFile, readConfig(settings.commandsFile));
  const queue = openTaskQueue({ ...settings.queue, logger });
  const metrics = createGatewayMetrics({
    registry,
    measureOutboxSeconds: async () => (await countOpen(database, now())).outbox_seconds,
    measureJobs: async () => (await queue.count()).waiting,
  });
  const taskLogger = createTaskLogger({
    ...{ enabled: logs.enabled, folder: logs.folder, secrets: listSecrets(settings), now },
    onDrop: metrics.countDroppedLines,
  });
  const hasFolder = (taskId: string) => existsSync(join(logs.folder, taskId, "metadata.json"));
  const toDashboardLink = createToDashboardLink(settings.replies.dashboardUrl);
  const { serviceUrl: url, serviceKey: key } = githubSettings;
  const onAnswer = (answer: string) => metrics.countCall("github-service", answer);
  const github = createGithubServiceClient({ url, key, onAnswer });
  return {
    ...{
      settings,
      logger,
      now,
      createId,
      database,
      queue,
      github,
      metrics,
      taskLogger,
      file,
      toDashboardLink,
      writeReply,
    },
    pulse: createPulse(settings.databaseUrl),
    journal: createTaskJournal({ logger: taskLogger, hasFolder }),
    loops: createLoops(logger),
    precedence: createPrecedence(),
    catalog: createCatalogCache({ file, now, listOverrides: () => listOverrides(database) }),
    rulebook: parseRepositoryRulebook(settings.repositoriesFile, readConfig(settings.repositoriesFile)),
    agent: { userId: githubSettings.botUserId?.toString(), login: githubSettings.botLogin },
    askPermission: createAskPermission(github.findPermission),
    texts: createTaskTexts({ mention: settings.mention, toDashboardLink, writeReply }),
  };
}
