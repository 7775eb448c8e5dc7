import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Job } from "../src/commands/job.ts";
import { runJob } from "../src/run-job.ts";
import { createJob } from "./support/create-job.ts";

function readSecret(job: Job, owner: string, name: string): string {
  return readFileSync(join(job.folders.secrets, owner, name), "utf8");
}

const real = {
  GITHUB_TOKEN: "ghp_real",
  GITHUB_BOT_USER_ID: "77",
  GITHUB_BOT_LOGIN: "our-bot",
  ANTHROPIC_API_KEY: "sk-ant-real",
};

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ format: "pem", type: "pkcs1" }).toString();
const app = { GITHUB_APP_ID: "4711", GITHUB_APP_PRIVATE_KEY: Buffer.from(pem).toString("base64") };

describe("making the secrets", () => {
  it("gives both sides of a call the same key", async () => {
    const job = createJob();
    await runJob("secrets", job);

    const key = readSecret(job, "api-gateway", "GITHUB_SERVICE_KEY");

    expect(readSecret(job, "github-service", "SERVICE_API_KEYS")).toContain(`gateway:${key},`);
    expect(readSecret(job, "agent-container", "SERVICE_API_KEYS")).not.toContain(key);
  });

  it("makes the same secrets again, also for a volume that was emptied", async () => {
    const job = createJob();
    await runJob("secrets", job);
    const before = readSecret(job, "github-service", "CREDENTIALS_ENCRYPTION_KEYS");
    rmSync(join(job.folders.secrets, "github-service", "CREDENTIALS_ENCRYPTION_KEYS"));

    await runJob("secrets", job);

    expect(readSecret(job, "github-service", "CREDENTIALS_ENCRYPTION_KEYS")).toBe(before);
  });

  it("keeps what makes the secrets to its owner, and the files of a service readable for its user", async () => {
    const job = createJob();
    await runJob("secrets", job);

    expect(statSync(join(job.folders.store, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(job.folders.secrets, "postgres", "POSTGRES_PASSWORD")).mode & 0o777).toBe(0o444);
  });

  it("points to the sandbox where a key is missing, and says so", async () => {
    const job = createJob({ ANTHROPIC_API_KEY: "" });
    await runJob("secrets", job);

    expect(readSecret(job, "github-service", "GITHUB_API_URL")).toBe("http://sandbox:8070/github");
    expect(readSecret(job, "github-service", "GITHUB_TOKEN")).toBe(readSecret(job, "sandbox", "SANDBOX_GITHUB_TOKEN"));
    expect(job.told.at(-1)).toContain("GITHUB_TOKEN, ANTHROPIC_API_KEY");
  });

  it("points to the real addresses where there are keys", async () => {
    const job = createJob(real);
    await runJob("secrets", job);

    expect(readSecret(job, "github-service", "GITHUB_TOKEN")).toBe("ghp_real");
    expect(readSecret(job, "github-service", "GITHUB_API_URL")).toBe("https://api.github.com");
    expect(readSecret(job, "agent-container", "ANTHROPIC_BASE_URL")).toBe("https://api.anthropic.com");
    expect(readSecret(job, "api-gateway", "GITHUB_BOT_USER_ID")).toBe("77");
  });

  it("gives a GitHub App to github-service alone", async () => {
    const job = createJob({ ...real, GITHUB_TOKEN: "", ...app });
    await runJob("secrets", job);

    expect(readSecret(job, "github-service", "GITHUB_APP_ID")).toBe("4711");
    expect(readSecret(job, "github-service", "GITHUB_APP_PRIVATE_KEY")).toBe(app.GITHUB_APP_PRIVATE_KEY);
    expect(readSecret(job, "github-service", "GITHUB_TOKEN")).toBe("");
    expect(readSecret(job, "github-service", "GITHUB_API_URL")).toBe("https://api.github.com");
    expect(job.told.at(-1)).toBe("secrets are in place");
    const holders = readdirSync(job.folders.secrets).filter((owner) =>
      readdirSync(join(job.folders.secrets, owner)).includes("GITHUB_APP_PRIVATE_KEY"),
    );
    expect(holders).toEqual(["github-service"]);
  });

  it("takes a webhook secret that was chosen, also when it changes", async () => {
    const job = createJob({ GITHUB_WEBHOOK_SECRET: "the-first-one" });
    await runJob("secrets", job);
    const changed = { ...job, env: { GITHUB_WEBHOOK_SECRET: "the-second-one" } };

    await runJob("secrets", changed);

    expect(readSecret(job, "api-gateway", "GITHUB_WEBHOOK_SECRET")).toBe("the-second-one");
  });

  it("forgets a chosen password when it is no longer chosen, and never the one it made", async () => {
    const job = createJob();
    await runJob("secrets", job);
    const made = readSecret(job, "postgres", "POSTGRES_PASSWORD");
    await runJob("secrets", { ...job, env: { POSTGRES_PASSWORD: "another-password" } });
    expect(readSecret(job, "postgres", "POSTGRES_PASSWORD")).toBe("another-password");

    await runJob("secrets", job);

    expect(readSecret(job, "postgres", "POSTGRES_PASSWORD")).toBe(made);
  });

  it("removes files that are no longer a service's secrets", async () => {
    const job = createJob();
    writeFileSync(join(job.folders.secrets, "jira-service", "OLD_TOKEN"), "left over");
    await runJob("secrets", job);

    expect(readdirSync(join(job.folders.secrets, "jira-service")).toSorted()).toEqual([
      "DATABASE_URL",
      "SERVICE_API_KEYS",
    ]);
  });

  it("shows a person the password, the webhook secret and the operator's key", async () => {
    const job = createJob();
    await runJob("secrets", job);
    await runJob("show", job);

    const password = readSecret(job, "dashboard-api-container", "DASHBOARD_ADMIN_PASSWORD");
    expect(job.told).toContain(`DASHBOARD_ADMIN_PASSWORD=${password}`);
    expect(job.told).toContain("DASHBOARD_ADMIN_EMAIL=admin@example.com");
  });
});

describe("input that cannot be used", () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      "a token without its owner",
      { GITHUB_TOKEN: "ghp_real" },
      /^GITHUB_BOT_USER_ID and GITHUB_BOT_LOGIN missing in \.env/u,
    ],
    [
      "an App without its key",
      { ...real, GITHUB_TOKEN: "", GITHUB_APP_ID: "4711" },
      /^GITHUB_APP_PRIVATE_KEY missing/u,
    ],
    ["an App without its bot", app, /^GITHUB_BOT_USER_ID and GITHUB_BOT_LOGIN missing in \.env.*\[bot\]/u],
    ["a token and an App", { ...real, ...app }, /^GITHUB_TOKEN and GITHUB_APP_ID are both set/u],
    [
      "a key that is none",
      { ...app, GITHUB_APP_PRIVATE_KEY: "hello" },
      /^GITHUB_APP_PRIVATE_KEY in \.env is not usable: no RSA private key/u,
    ],
    [
      "a login where the id belongs",
      { GITHUB_BOT_USER_ID: "our-bot" },
      /^GITHUB_BOT_USER_ID in \.env is not usable.*numeric id/u,
    ],
    ["a short password", { DASHBOARD_ADMIN_PASSWORD: "short" }, /^DASHBOARD_ADMIN_PASSWORD in \.env.*12 to 200/u],
    ["an address that is none", { GITHUB_API_URL: "github" }, /^GITHUB_API_URL in \.env is not usable/u],
  ];

  it.each(cases)("names %s in one line", async (_case, env, expected) => {
    await expect(runJob("secrets", createJob(env))).rejects.toThrow(expected);
  });

  it("says which volume is not mounted", async () => {
    const job = createJob();
    rmSync(join(job.folders.secrets, "redis"), { recursive: true });

    await expect(runJob("secrets", job)).rejects.toThrow(/mount the secrets volume of redis/u);
  });

  it("says when the kept secrets cannot be read", async () => {
    const job = createJob();
    writeFileSync(join(job.folders.store, "secrets.json"), "{ torn");

    await expect(runJob("secrets", job)).rejects.toThrow(/restore the volume setup_store/u);
  });

  it("says when the kept secrets cannot be opened", async () => {
    const job = createJob();
    mkdirSync(join(job.folders.store, "secrets.json"));

    await expect(runJob("secrets", job)).rejects.toThrow(/secrets\.json cannot be read: EISDIR/u);
  });

  it("lists the jobs for a name that is none", async () => {
    await expect(runJob("begin", createJob())).rejects.toThrow('"begin" is no job; give secrets, migrate, show');
  });

  it("names the keys that are missing where no sandbox plays them", async () => {
    const job = createJob({ SANDBOX_HOST: "sandbox.invalid" });

    await expect(runJob("migrate", job)).rejects.toThrow(/^GITHUB_TOKEN and ANTHROPIC_API_KEY missing in \.env/u);
  });
});
