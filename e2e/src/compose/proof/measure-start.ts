import type { ProofContext } from "./proof-context.ts";

const UPTIME = `const [, url, before] = process.argv;
const read = (path) => fetch(url + path, { signal: AbortSignal.timeout(2000) });
const uptime = async () => (await (await read("/health")).json()).uptime_seconds;`;
const READ_UPTIME = `${UPTIME} uptime().then(console.log);`;
const AWAIT_RESTART = `${UPTIME}
const ask = async () => {
  const isReady = await read("/health/ready").then(({ ok }) => ok, () => false);
  const seconds = isReady ? await uptime().catch(() => Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  if (seconds >= Number(before)) return setTimeout(ask, 20);
  console.log(seconds);
  process.exit(0);
};
setTimeout(() => process.exit(1), 60000);
ask();`;

export interface Watched {
  readonly service: string;
  readonly url: string;
  readonly neighbour: string;
}

export async function measureStart({ engine }: ProofContext, { service, url, neighbour }: Watched): Promise<number> {
  const node = ["exec", "-T", neighbour, "node", "--eval"];
  const before = (await engine.read([...node, READ_UPTIME, url])).trim();
  const readyAfter = engine.read([...node, AWAIT_RESTART, url, before]);
  await Promise.all([readyAfter, engine.read(["restart", service])]);
  return Number(await readyAfter);
}
