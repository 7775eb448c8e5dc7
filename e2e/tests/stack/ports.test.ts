import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it, onTestFinished } from "vitest";
import { choosePorts } from "../../src/stack/plan/choose-ports.ts";
import { findFreePort } from "../../src/stack/processes/find-free-port.ts";
import { canRunAsNobody, NOBODY } from "./support/nobody.ts";

async function holdPort(host: string): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  return address === null || typeof address === "string" ? 0 : address.port;
}

describe("before anything is started", () => {
  it.each(["127.0.0.1", "0.0.0.0", "::"])("names the process that holds a needed port on %s", async (host) => {
    const port = await holdPort(host);

    const choice = choosePorts([{ name: "api-gateway", port, isFixed: true }]);

    await expect(choice).rejects.toThrow(`Port ${port} (api-gateway) is held by process ${process.pid}: `);
    await expect(choice).rejects.toThrow(
      "Nothing was started. Stop what holds it, or choose other ports in .env (API_GATEWAY_PORT=...)",
    );
  });

  it("has one line for every port that is taken", async () => {
    const [first, second] = [await holdPort("127.0.0.1"), await holdPort("127.0.0.1")];
    const wishes = [first, second].map((port) => ({ name: `service-${port}`, port, isFixed: true }));

    const error = await choosePorts(wishes).catch(String);

    expect(String(error).match(/is held by process/gu)).toHaveLength(2);
  });

  it("takes another port for PostgreSQL and Redis when theirs are taken", async () => {
    const port = await holdPort("127.0.0.1");

    const ports = await choosePorts([{ name: "postgres", port, isFixed: false }]);

    expect(ports.get("postgres")).toBeGreaterThan(0);
    expect(ports.get("postgres")).not.toBe(port);
  });

  it("keeps a port that is free", async () => {
    const port = await findFreePort();

    await expect(choosePorts([{ name: "redis", port, isFixed: false }])).resolves.toEqual(new Map([["redis", port]]));
  });

  it.runIf(canRunAsNobody)("says so when the holder belongs to another user", async () => {
    const port = await holdPort("127.0.0.1");
    const script = fileURLToPath(new URL("support/choose-port.ts", import.meta.url));

    const { stdout } = await execa(process.execPath, [script, String(port)], { ...NOBODY, cwd: "/" });

    expect(stdout).toContain(`Port ${port} (api-gateway) is held by a process that this user may not see`);
  });
});
