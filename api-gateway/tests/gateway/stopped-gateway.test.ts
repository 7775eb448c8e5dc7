import { expect, it, vi } from "vitest";
import { buildProcessEnvironment } from "../support/build-process-environment.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { startProcess } from "../support/start-process.ts";

it("gateway stopped while github-service hangs: it ends within 10 s, and the next one sends each reply once", async () => {
  const observer = await startGateway({ loops: false });
  const { github, database } = observer;
  const environment = {
    ...(await buildProcessEnvironment(observer)),
    REPLY_LEASE_SECONDS: "45",
    REPLY_MAX_ATTEMPTS: "1",
  };
  await observer.deliver(commentDelivery("@agent help", { number: 1, sender: "alice" }));
  await observer.deliver(commentDelivery("@agent fix", { number: 2 }));
  await database.task.updateMany({ data: { readiness: "undecided" } });
  await database.reply.updateMany({ data: { reactedAt: new Date() } });
  github.state.isMute = true;
  const first = await startProcess(environment);
  const writes = () => github.calls.filter(({ path }) => path.endsWith("/comment"));
  await vi.waitFor(() => expect(writes()).toHaveLength(2), { timeout: 10_000 });

  const start = performance.now();
  expect(await first.end("SIGTERM")).toBe(0);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(await database.reply.findMany()).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);

  github.state.isMute = false;
  const second = await startProcess(environment);
  await vi.waitFor(async () => expect(await database.reply.count({ where: { sentVersion: 1 } })).toBe(2), {
    timeout: 10_000,
  });
  expect(github.comments.map(({ number }) => number).toSorted()).toEqual([1, 2]);
  expect(new Set(writes().map(({ key }) => key)).size).toBe(2);
  expect(await second.end("SIGTERM")).toBe(0);
}, 90_000);
