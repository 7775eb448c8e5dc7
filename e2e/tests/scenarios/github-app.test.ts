import { generateKeyPairSync } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { followTaskTo } from "../support/follow-task.ts";
import { listBotPulls } from "../support/read-github.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const APP_ID = "4711";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = privateKey.export({ format: "pem", type: "pkcs1" }).toString();
const stack = await useTestStack({
  settings: {
    sandbox: {
      SANDBOX_GITHUB_APP_ID: APP_ID,
      SANDBOX_GITHUB_APP_PUBLIC_KEY: publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    },
    "github-service": {
      GITHUB_TOKEN: "",
      GITHUB_APP_ID: APP_ID,
      GITHUB_APP_PRIVATE_KEY: Buffer.from(key).toString("base64"),
    },
  },
});

afterEach(() => expectAccountsBalance(stack));

async function fix() {
  const delivered = await commentAs(stack, "alice", await openIssueAs(stack, "alice"), "@agent fix the failing test");
  return followTaskTo(stack, delivered.taskId, "succeeded");
}

it("with a GitHub App instead of a token, a comment becomes a pull request of the App's bot", async () => {
  const task = await fix();

  const pulls = (await listBotPulls(stack)).filter(({ head }) => head.ref === `agent/${task.flow_id}`);
  expect(pulls).toMatchObject([{ number: task.pull_request?.number, state: "open" }]);
  expect(await finalReplyOf(stack, task)).toContain(`pull request #${task.pull_request?.number}`);
});

it("goes on when GitHub no longer takes the tokens that were made", async () => {
  await fix();
  await controlSandbox(stack, "github/app/expire-tokens", {});

  const task = await fix();

  expect(task.pull_request?.number).toBeGreaterThan(0);
});
