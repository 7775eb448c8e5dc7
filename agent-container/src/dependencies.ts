import { realpath } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { Registry } from "prom-client";
import { createCliVersionReader } from "./client/create-cli-version-reader.ts";
import { openPeers } from "./client/open-peers.ts";
import { createWorkerId } from "./config/create-worker-id.ts";
import type { Settings } from "./config/settings.ts";
import { registry as cliRegistry } from "./core/cli-runner/registry.ts";
import { buildIsolationSetup } from "./core/containment/build-isolation-setup.ts";
import { createLogger } from "./core/logger.ts";
import { createRunTask } from "./core/run-task.ts";
import { service } from "./core/service.ts";
import { createRedisProbe } from "./queue/create-redis-probe.ts";
import { openRedis } from "./queue/open-redis.ts";
import { createRunMetrics } from "./queue/run-metrics.ts";
import type { Loop } from "./queue/start-loop.ts";
import { createDatabaseProbes } from "./storage/database-probes.ts";
import { openDatabase } from "./storage/open-database.ts";
import { openStorage } from "./storage/open-storage.ts";
import { buildRunPorts } from "./workers/build-run-ports.ts";
import { createRunProbes } from "./workers/create-run-probes.ts";
import { createDescribeWorker } from "./workers/describe-worker.ts";
import { startUpkeep } from "./workers/start-upkeep.ts";
import { createTaskWorker } from "./workers/task-worker.ts";
import { trackRun } from "./workers/track-run.ts";

export type Dependencies = Awaited<ReturnType<typeof buildDependencies>>;

const lastWordsMs = 1_000;

async function openContainment({ isolation, toolsPath }: Settings) {
  const nodeBinary = await realpath(process.execPath);
  const request = { isolation, path: toolsPath, nodeBinary, workerUid: process.getuid?.() };
  const verify = () => buildIsolationSetup(request);
  return { nodeBinary, setup: await verify(), verify };
}

function openConnections(settings: Settings) {
  const logger = createLogger({ service: service.name, level: settings.logLevel });
  const database = openDatabase({ url: settings.databaseUrl, schema: service.databaseSchema, logger });
  const redis = openRedis(settings.queue.url, logger);
  const peers = openPeers(settings);
  const close = async () => {
    await peers.close();
    redis.disconnect();
    await database.$disconnect();
  };
  return { logger, database, redis, peers, close };
}

export async function buildDependencies(settings: Settings) {
  const { nodeBinary, setup: isolation, verify: verifyIsolation } = await openContainment(settings);
  const { logger, database, redis, peers, close } = openConnections(settings);
  const { cli, model, queue } = settings;
  const registry = new Registry();
  const storage = openStorage({ database, cli: cliRegistry.claude.name, now: () => new Date() });
  const facts = { workerId: createWorkerId(hostname(), process.pid), nodeBinary, isolation };
  const metrics = createRunMetrics(registry, () => consumer.listRunning().length);
  const ports = buildRunPorts({ settings, facts, peers, storage, metrics, logger });
  const { upkeep } = storage;
  const consumer = createTaskWorker({
    redis,
    queueName: queue.name,
    concurrency: queue.concurrency,
    graceMs: settings.http.shutdownGraceSeconds * 1000,
    runTask: trackRun(createRunTask(ports), { metrics, upkeep, warn: ports.warn }),
    logger,
  });
  const isolationName = isolation.kind;
  let loops: Loop | undefined;

  return {
    logger,
    registry,
    database,
    consumer,
    executions: storage.reader,
    describeWorker: createDescribeWorker({
      ...{ workerId: facts.workerId, version: service.version, isolation: isolationName, model: model.name },
      readVersion: createCliVersionReader(cli.binary),
    }),
    probes: [
      ...createDatabaseProbes(database),
      createRedisProbe(redis),
      ...createRunProbes({ isolation: isolationName, verifyIsolation, cliBinary: cli.binary, now: Date.now }),
    ],
    start: () => {
      if (isolationName === "none") logger.warn("AGENT_ISOLATION=none: the CLI runs with the rights of this service");
      loops = startUpkeep({ ports, upkeep, settings, listRunning: consumer.listRunning });
      consumer.start();
    },
    close: async () => {
      await consumer.close();
      await Promise.race([loops?.close(), delay(lastWordsMs, undefined, { ref: false })]);
      await close();
    },
  };
}
