import type { BadInput } from "./bad-input.ts";
import { runInVolumes, runMigrate, runSetup } from "./run-job.ts";

const EMPTY = { DASHBOARD_ADMIN_PASSWORD: "", POSTGRES_PASSWORD: "" };
const ANOTHER_USER = "12345:12345";

export const settingsInputs: readonly BadInput[] = [
  {
    name: "no .env and no sandbox",
    expected:
      /GITHUB_TOKEN.* and ANTHROPIC_API_KEY missing in \.env\. Set what is missing, or let the sandbox play it/u,
    meet: async (context) => {
      await context.engine.read(["--profile", "sandbox", "stop", "sandbox"]);
      return runMigrate(context);
    },
    mend: ({ engine }) => engine.read(["--profile", "sandbox", "start", "sandbox"]),
  },
  {
    name: "an empty password",
    expected: /DASHBOARD_ADMIN_PASSWORD=[0-9a-f]{64}/u,
    meet: (context) => runSetup(context, EMPTY, "show"),
  },
  {
    name: "a password that is too short",
    expected: /DASHBOARD_ADMIN_PASSWORD in \.env is not usable.*12 to 200 characters/u,
    meet: (context) => runSetup(context, { DASHBOARD_ADMIN_PASSWORD: "short" }),
  },
  {
    name: "a volume of another user",
    expected: /task-logs belonged to another user; it belongs to the services' user now/u,
    meet: async (context) => {
      await runInVolumes(context, "chown", "--recursive", ANOTHER_USER, "/volumes/task-logs");
      return runSetup(context, {});
    },
  },
  {
    name: "a secret file is missing",
    expected: /DATABASE_URL_FILE names a file that cannot be read/u,
    meet: async (context) => {
      await runInVolumes(context, "rm", "/secrets/jira-service/DATABASE_URL");
      return context.engine.readAll(["run", "--rm", "--no-deps", "-T", "jira-service"]);
    },
    mend: (context) => runSetup(context, {}),
  },
];
