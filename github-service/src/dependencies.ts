import { Registry } from "prom-client";
import { createAppTokens } from "./client/app/create-app-tokens.ts";
import { createGitClient } from "./client/create-git-client.ts";
import { createGithubClient } from "./client/create-github-client.ts";
import { createCredentialCipher } from "./config/credential-cipher.ts";
import { createCredentialProbe } from "./config/credential-probe.ts";
import { createCredentialSeed } from "./config/credential-seed.ts";
import { createCredentialsManager } from "./config/credentials-manager.ts";
import type { Settings } from "./config/settings.ts";
import { createCleanText } from "./core/clean-text.ts";
import { createUseCases } from "./core/create-use-cases.ts";
import { createGitProxy } from "./core/git/create-git-proxy.ts";
import { createGitTransfer } from "./core/git/create-git-transfer.ts";
import { createGuard } from "./core/guard.ts";
import { createLogger } from "./core/logger.ts";
import { createMetrics } from "./core/metrics.ts";
import { service } from "./core/service.ts";
import { createVerifyCapability } from "./core/verify-capability.ts";
import { createForgetWrites } from "./core/writes/forget-writes.ts";
import { createRunWrite } from "./core/writes/run-write.ts";
import { createCredentialRepository } from "./storage/credential-repository.ts";
import { createDatabaseProbes } from "./storage/database-probes.ts";
import { openDatabase } from "./storage/open-database.ts";
import { createCountWrite } from "./storage/write-counter.ts";
import { createWriteRecords } from "./storage/write-records.ts";

export type Dependencies = Awaited<ReturnType<typeof buildDependencies>>;

export async function buildDependencies(settings: Settings, now = () => new Date()) {
  const logger = createLogger({ service: service.name, level: settings.logLevel });
  const registry = new Registry();
  const metrics = createMetrics(registry);
  const database = openDatabase({ url: settings.databaseUrl, schema: service.databaseSchema, logger });

  const client = createGithubClient({ ...settings.github, now, metrics });
  const gitClient = createGitClient({ url: settings.git.url, breakerSeconds: settings.github.breakerSeconds, now });
  const repository = createCredentialRepository(database);
  const cipher = createCredentialCipher(settings.credentials.encryptionKeys);
  const credentials = createCredentialsManager({
    ...{ repository, cipher, client, now },
    appTokens: createAppTokens(client, now),
  });
  const seed = createCredentialSeed({
    secret: settings.credentials.seed,
    repository,
    cipher,
    manager: credentials,
    logger,
  });

  const guard = createGuard(metrics);
  const records = createWriteRecords(database);
  const forgetWrites = createForgetWrites({ records, retentionDays: settings.writes.retentionDays, now, logger });
  const { leaseSeconds } = settings.writes;
  const runWrite = createRunWrite({ records, leaseSeconds, pauseSeconds: settings.github.retrySeconds, now, metrics });
  const { openSession } = credentials;
  const transfer = createGitTransfer({ ...settings.git, client: gitClient, openSession, metrics });

  return {
    logger,
    registry,
    database,
    credentials,
    verifyCapability: createVerifyCapability({ keys: settings.capabilityKeys, now }),
    useCases: createUseCases({ openSession, runWrite, guard, cleanText: createCleanText(metrics) }),
    git: createGitProxy({ transfer, guard, countWrite: createCountWrite(database) }),
    probes: [
      ...createDatabaseProbes(database),
      createCredentialProbe({ repository, cipher, isSeedPending: seed.isPending }),
    ],
    start: () => {
      seed.start();
      forgetWrites.start();
    },
    close: async () => {
      seed.stop();
      forgetWrites.stop();
      await Promise.all([client.close(), gitClient.close(), database.$disconnect()]);
    },
  };
}
