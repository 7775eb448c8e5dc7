import { once } from "node:events";
import { createServer } from "node:net";
import { up } from "../../up.ts";
import type { BadInput } from "./bad-input.ts";

export const portInput: BadInput = {
  name: "a port is taken",
  expected: /Port \d+ \(api-gateway\) is held by process \d+/u,
  meet: async ({ engine, gateway, report }) => {
    await engine.read(["stop", "api-gateway"]);
    const server = createServer().listen(Number(new URL(gateway).port), "127.0.0.1");
    await once(server, "listening");
    try {
      return await up({ engine, user: {}, report }).then(
        () => "started all the same",
        (error: unknown) => String(error),
      );
    } finally {
      server.close();
      await once(server, "close");
    }
  },
  mend: ({ engine }) => engine.read(["start", "api-gateway"]),
};
