import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

export type Pulse = {
  listen(): void;
  beatsWithin(milliseconds: number): Promise<boolean>;
  close(): Promise<void>;
};

const LONGEST_CONNECT = 5_000;
const LONGEST_QUERY = 3_000;
const LONGEST_FIRST_CONNECT = 3_000;

export function createPulse(connectionString: string): Pulse {
  let opened: Promise<pg.Client> | undefined;
  let asked: Promise<boolean> | undefined;
  let askedAt = 0;
  let hasBeaten = false;

  const forget = (client?: pg.Client) => {
    opened = undefined;
    void client?.end().catch(() => undefined);
  };
  const open = async (): Promise<pg.Client> => {
    const limits = { connectionTimeoutMillis: LONGEST_CONNECT, query_timeout: LONGEST_QUERY, keepAlive: true };
    const client = new pg.Client({ connectionString, ...limits });
    client.on("error", () => forget());
    await client.connect();
    return client;
  };
  const ask = async (): Promise<boolean> => {
    opened ??= open();
    const client = await opened.catch(() => undefined);
    try {
      if (client === undefined) throw new Error("PostgreSQL is not connected");
      await client.query("SELECT 1");
      hasBeaten = true;
      return true;
    } catch {
      forget(client);
      return false;
    }
  };

  const askOnce = (): Promise<boolean> => {
    if (asked !== undefined) return asked;
    askedAt = performance.now();
    asked = ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };

  return {
    listen: () => void askOnce(),

    beatsWithin: (milliseconds) => {
      const answer = askOnce();
      const longest = hasBeaten ? milliseconds : Math.max(milliseconds, LONGEST_FIRST_CONNECT);
      const left = Math.max(1, longest - (performance.now() - askedAt));
      return Promise.race([answer, delay(left, false, { ref: false })]);
    },
    close: async () => {
      const client = await opened?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
