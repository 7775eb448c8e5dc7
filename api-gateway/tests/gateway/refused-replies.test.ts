import { describe, expect, it, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

const listWrites = ({ github }: TestGateway) => github.calls.filter(({ path }) => path.endsWith("/comment"));

const waitForStatus = ({ database }: TestGateway, status: string) =>
  vi.waitFor(async () => {
    const reply = await database.reply.findFirstOrThrow();
    expect(reply.status).toBe(status);
    return reply;
  }, 10_000);

describe("a reply that the provider refuses", () => {
  it("is written as shorter plain text under a new key", async () => {
    const gateway = await startGateway({ loops: false });
    gateway.github.state.refuses = (text) => text.startsWith("This is what you can ask for");
    await gateway.deliver(commentDelivery("@agent help"));

    gateway.dependencies.start();

    await waitForStatus(gateway, "sent");
    expect(gateway.github.comments).toMatchObject([
      { body: expect.stringMatching(/refused as it was written.*```text/su) },
    ]);
    expect(gateway.github.comments[0]?.body).toMatch(/\n\n<!-- agent-system:help -->$/u);
    expect(new Set(listWrites(gateway).map(({ key }) => key)).size).toBe(2);
  });

  it("becomes one sentence when even plain text is refused", async () => {
    const gateway = await startGateway({ loops: false });
    gateway.github.state.refuses = (text) => text.includes("ask for");
    await gateway.deliver(commentDelivery("@agent help"));

    gateway.dependencies.start();

    await waitForStatus(gateway, "sent");
    expect(gateway.github.comments).toMatchObject([{ body: expect.stringContaining("as plain text too") }]);
  });

  it("is undeliverable, with the reason, when nothing at all is taken", async () => {
    const gateway = await startGateway({ loops: false });
    gateway.github.state.refuses = () => true;
    await gateway.deliver(commentDelivery("@agent help"));

    gateway.dependencies.start();

    expect(await waitForStatus(gateway, "undeliverable")).toMatchObject({ lastError: "It is upstream_invalid." });
    expect(new Set(listWrites(gateway).map(({ key }) => key)).size).toBe(3);
    expect(listWrites(gateway)).toHaveLength(3);
    const event = await gateway.database.event.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(event.line).toMatchObject({ event: "reply_undeliverable", reason: "It is upstream_invalid." });
  });

  it("was an acknowledgement: the final reply is written in its own words", async () => {
    const gateway = await startGateway({ loops: false });
    const worker = startFakeWorker(gateway);
    gateway.github.state.refuses = (text) => !text.startsWith("Done.");
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    gateway.dependencies.start();
    await vi.waitFor(() => expect(listWrites(gateway)).toHaveLength(3), 10_000);

    await worker.run(1);

    await waitForTask(gateway, body["task_id"], "succeeded");
    await waitForComment(gateway, /^Done\./u);
    await waitForStatus(gateway, "sent");
    expect(gateway.github.comments).toHaveLength(1);
  });

  it("was to become the final reply: the comment is edited to its plain beginning", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    gateway.github.state.refuses = (text) => text.length > 5_000;
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    await waitForComment(gateway, "is queued as");

    await worker.run(1, { summary: `The answer. ${"much more ".repeat(1_000)}` });

    await waitForStatus(gateway, "sent");
    expect(await waitForComment(gateway, "The answer.")).toMatchObject({
      body: expect.stringContaining(
        `refused as it was written. Its beginning, as plain text: Where to look: the log of \`${body["task_id"]}\``,
      ),
    });
    expect(gateway.github.comments).toHaveLength(1);
  });
});
