import { describe, expect, it } from "vitest";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";

const edited = {
  ...{ aliases: ["mend"], description: "Mends.", agent: "coder", prompt_template: "Mend it.", priority: 2 },
  ...{ budget_micro_usd: 1_000, needs_approval: false, publish: "pull_request", providers: ["github"] },
  events: ["issue_comment"],
};

describe("the commands of the admin API", () => {
  it("lists every command, the built-in ones too", async () => {
    const gateway = await startGateway({ loops: false });

    const { body } = await gateway.call("GET", "/api/v1/commands");

    const items: unknown = body["items"];
    expect(Array.isArray(items) && items.map(({ name }) => name)).toEqual([
      ...["ask", "cancel", "fix", "help", "plan", "retry", "review", "status"],
    ]);
    expect(await gateway.call("GET", "/api/v1/commands/help")).toMatchObject({
      body: { built_in: true, source: "file", version: 0 },
    });
  });

  it("lets an edit win until it is reset", async () => {
    const gateway = await startGateway({ loops: false });

    const put = await gateway.call("PUT", "/api/v1/commands/fix", { body: { ...edited, expected_version: 0 } });
    const { body } = await gateway.deliver(commentDelivery("@agent mend it"));
    const reset = await gateway.call("DELETE", "/api/v1/commands/fix");

    expect(put).toMatchObject({ status: 200, body: { source: "override", version: 1, budget_micro_usd: 1_000 } });
    expect(body).toMatchObject({ command: "fix" });
    expect(await gateway.database.task.findFirstOrThrow()).toMatchObject({ priority: 2, promptTemplate: "Mend it." });
    expect(reset.status).toBe(204);
    expect(await gateway.call("GET", "/api/v1/commands/fix")).toMatchObject({
      body: { source: "file", version: 2, priority: 5 },
    });
    expect((await gateway.call("DELETE", "/api/v1/commands/fix")).status).toBe(204);
  });

  it("adds a command and forgets it again", async () => {
    const gateway = await startGateway({ loops: false });

    await gateway.call("PUT", "/api/v1/commands/mend-all", { body: { ...edited, expected_version: 0 } });
    expect((await gateway.deliver(commentDelivery("@agent mend-all"))).body).toMatchObject({ command: "mend-all" });
    await gateway.call("DELETE", "/api/v1/commands/mend-all");

    expect(await gateway.call("GET", "/api/v1/commands/mend-all")).toMatchObject({
      status: 404,
      body: { code: "command_not_found" },
    });
  });

  it.each([
    ["a version someone else has edited", "fix", { ...edited, expected_version: 3 }, 409, "version_conflict"],
    ["a built-in command", "help", { ...edited, expected_version: 0 }, 409, "command_built_in"],
    [
      "a word that calls another command",
      "fix",
      { ...edited, aliases: ["plan"], expected_version: 0 },
      422,
      "command_invalid",
    ],
    [
      "approval, which is not there yet",
      "fix",
      { ...edited, needs_approval: true, expected_version: 0 },
      422,
      "command_invalid",
    ],
    ["a budget of nothing", "fix", { ...edited, budget_micro_usd: 0, expected_version: 0 }, 422, "command_invalid"],
    ["an unknown field", "fix", { ...edited, extra: 1, expected_version: 0 }, 400, "request_invalid"],
  ])("refuses %s", async (_case, name, body, status, code) => {
    const gateway = await startGateway({ loops: false });

    expect(await gateway.call("PUT", `/api/v1/commands/${name}`, { body })).toMatchObject({ status, body: { code } });
    expect(await gateway.database.commandVersion.count()).toBe(0);
  });

  it("keeps one of two edits made at once", async () => {
    const gateway = await startGateway({ loops: false });
    const body = { ...edited, expected_version: 0 };

    const answers = await Promise.all([1, 2].map(() => gateway.call("PUT", "/api/v1/commands/fix", { body })));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});
