import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { stackServices } from "../../src/stack/services.ts";
import { userSettingNames } from "../../src/stack/settings/user-settings.ts";

const root = new URL("../../../", import.meta.url);
const text = readFileSync(new URL("docker-compose.yml", root), "utf8");

const serviceSchema = z.looseObject({
  build: z.looseObject({ context: z.string() }).optional(),
  networks: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  volumes: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  user: z.string().optional(),
  security_opt: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  pids_limit: z.number().optional(),
});
const fileSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().default(false) })),
});

const { services, networks } = fileSchema.parse(parse(text, { merge: true }));
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);
const chosenOutside = ["AGENT_SYSTEM_VERSION", "AGENT_SYSTEM_COMMIT"];

const mibOf: Readonly<Record<string, number>> = { m: 1, g: 1_024 };

function toMib(limit = ""): number {
  const { count, unit = "" } = /(?<count>\d+)(?<unit>[mg])\}?$/u.exec(limit)?.groups ?? {};
  return Number(count) * (mibOf[unit] ?? Number.NaN);
}

describe("the compose file", () => {
  it.each(ours)("confines %s", (name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
    expect(service.security_opt).toContain("no-new-privileges:true");
    expect(service.mem_limit).toBeDefined();
    expect(service.pids_limit).toBeDefined();
    if (!["setup", "migrate", "egress-proxy"].includes(name)) expect(service.user).toBe("node");
    if (name !== "setup") expect(service.cap_add).toEqual([]);
  });

  it("gives each service the memory that the stack on one machine reckons with", () => {
    const limits = stackServices.map(({ name }) => [name, toMib(services[name]?.mem_limit)]);

    expect(limits).toEqual(stackServices.map(({ name, memoryMib }) => [name, memoryMib]));
  });

  it("publishes the gateway, the dashboard and the sandbox, and nothing else", () => {
    const published = Object.entries(services).filter(([, { ports }]) => ports.length > 0);

    expect(published.map(([name]) => name).toSorted()).toEqual(["api-gateway", "dashboard-api-container", "sandbox"]);
  });

  it("keeps agents on networks without a way out, with only what they need", () => {
    const agentNetworks = services["agent-container"]?.networks ?? [];
    const neighbours = Object.entries(services).filter(([, { networks: own }]) =>
      own.some((network) => agentNetworks.includes(network)),
    );

    expect(agentNetworks.map((name) => networks[name]?.internal)).toEqual([true, true]);
    expect(neighbours.map(([name]) => name).toSorted()).toEqual(
      ["agent-container", "api-gateway", "egress-proxy", "github-service", "postgres", "redis"].toSorted(),
    );
  });

  it("keeps what is temporary in /tmp, the one tmpfs that every engine leaves writable after a restart", () => {
    const folders = Object.values(services).flatMap(({ tmpfs }) =>
      tmpfs.map((mount) => mount.replace(/:size=.*/u, "")),
    );

    expect([...new Set(folders)]).toEqual(["/tmp"]);
  });

  it("gives a container its own secrets and no other's", () => {
    for (const [name, { volumes }] of Object.entries(services)) {
      if (name === "setup") continue;
      const secrets = volumes.filter((volume) => volume.includes("_secrets:"));
      const own = `${name.replaceAll("-", "_")}_secrets:/run/secrets:ro`;
      expect(secrets).toEqual(["migrate", "egress-proxy"].includes(name) ? [] : [own]);
    }
  });

  it("takes no variable that .env.example does not list", () => {
    const used = [...text.matchAll(/(?<!\$)\$\{(?<name>[A-Z_]+)/gu)].map(({ groups }) => groups?.["name"] ?? "");

    expect([...new Set(used)].filter((name) => ![...userSettingNames, ...chosenOutside].includes(name))).toEqual([]);
  });

  it("passes no key in an environment but to the job that makes files of them", () => {
    for (const [name, { environment }] of Object.entries(services)) {
      if (["setup", "migrate"].includes(name)) continue;
      const secret = Object.keys(environment).filter((key) =>
        /(?:TOKEN|KEY|KEYS|SECRET|PASSWORD|DATABASE_URL)$/u.test(key),
      );
      expect(secret, name).toEqual([]);
    }
  });
});
