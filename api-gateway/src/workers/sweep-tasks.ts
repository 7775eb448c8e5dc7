import type { Task } from "../core/tasks/task.ts";
import type { PublishedJob } from "../storage/lost-jobs.ts";

export type SweepPorts = {
  readonly now: () => Date;
  readonly leaseSeconds: number;
  readonly sweepSeconds: number;
  readonly isStopping: () => boolean;
  decideNextOverdue(): Promise<Task | undefined>;
  expireNext(): Promise<Task | undefined>;
  freeFlows(): Promise<number>;
  listPublishedJobs(publishedBefore: Date): Promise<readonly PublishedJob[]>;
  hasJob(taskId: string, attempt: number): Promise<boolean>;
  verifyQueue(): Promise<void>;
  unpublish(job: PublishedJob): Promise<boolean>;
  confirm(job: PublishedJob): Promise<void>;
};

async function repeatWhileFound(find: () => Promise<Task | undefined>, isStopping: () => boolean): Promise<void> {
  while (!isStopping()) {
    if ((await find()) === undefined) return;
  }
}

async function republishLostJobs(ports: SweepPorts): Promise<void> {
  const publishedBefore = new Date(ports.now().getTime() - ports.leaseSeconds * 1000);
  const jobs = await ports.listPublishedJobs(publishedBefore);
  if (jobs.length === 0) return;
  const isAvailable = await ports.verifyQueue().then(
    () => true,
    () => false,
  );
  if (!isAvailable) return;
  for (const job of jobs) {
    if (ports.isStopping()) return;
    const exists = await ports.hasJob(job.taskId, job.attempt).catch(() => undefined);
    if (exists === undefined) return;
    await (exists ? ports.confirm(job) : ports.unpublish(job));
  }
}

async function runSteps(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}

export function createSweep(ports: SweepPorts): () => Promise<void> {
  const longestRest = (ports.sweepSeconds + ports.leaseSeconds / 2) * 1000;
  let healthySince = ports.now().getTime();
  let lastTurn: number | undefined;
  return async () => {
    const startedAt = ports.now().getTime();
    if (lastTurn !== undefined && startedAt - lastTurn > longestRest) healthySince = startedAt;
    try {
      const isUpLongEnough = startedAt - healthySince >= ports.leaseSeconds * 1000;
      await runSteps([
        async () => isUpLongEnough && repeatWhileFound(ports.decideNextOverdue, ports.isStopping),
        () => repeatWhileFound(ports.expireNext, ports.isStopping),
        () => ports.freeFlows(),
        () => republishLostJobs(ports),
      ]);
    } catch (error) {
      healthySince = ports.now().getTime();
      throw error;
    } finally {
      lastTurn = ports.now().getTime();
    }
  };
}
