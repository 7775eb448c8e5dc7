import { anotherTry } from "../another-try.ts";
import type { BenchmarkSizes } from "../choose-sizes.ts";
import { findMedian } from "../statistics/find-median.ts";
import { countKept, type Kept } from "./count-kept.ts";
import { prepareDeliveries } from "./create-deliveries.ts";
import { type MemoryGrowth, measureGrowth } from "./measure-growth.ts";
import { type Round, sendDeliveries } from "./send-deliveries.ts";
import { type ReceptionStack, startReceptionStack } from "./start-reception-stack.ts";
import { waitUntilDrained } from "./wait-until-drained.ts";

export interface ReceptionFigures {
  readonly gateway: readonly Round[];
  readonly bare: readonly Round[];
  readonly drainSeconds: readonly number[];
  readonly ratio: number;
  readonly kept: Kept;
  readonly memory: MemoryGrowth;
}

function verifyKept(kept: Kept, gateway: readonly Round[], bare: readonly Round[]): void {
  const sum = (rounds: readonly Round[]) => rounds.reduce((total, { accepted }) => total + accepted, 0);
  if (kept.gateway === sum(gateway) && kept.bare === sum(bare)) return;
  throw new Error(`accepted ${sum(gateway)} and ${sum(bare)}, but the database holds ${kept.gateway} and ${kept.bare}`);
}

const WARM_UP_SHARE = 4;

type Report = (line: string) => void;

async function measure({ stack, gatewayUrl, bareUrl }: ReceptionStack, sizes: BenchmarkSizes, report: Report) {
  const { rounds, deliveriesPerRound, concurrency } = sizes;
  const createDeliveries = await prepareDeliveries(stack);
  await waitUntilDrained(stack);
  await stack.get("sandbox").stop();
  const before = await countKept(stack);
  const send = (url: string, round: number) => {
    const deliveries = createDeliveries(
      round === 0 ? Math.ceil(deliveriesPerRound / WARM_UP_SHARE) : deliveriesPerRound,
    );
    return sendDeliveries({ url, concurrency, deliveries });
  };
  const gateway: Round[] = [];
  const bare: Round[] = [];
  const drainSeconds: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const received = await send(gatewayUrl, round);
    const drain = await waitUntilDrained(stack);
    const bareRound = await send(bareUrl, round);
    report(`  round ${round}: ${received.perSecond.toFixed(0)}/s against ${bareRound.perSecond.toFixed(0)}/s`);
    gateway.push(received);
    drainSeconds.push(drain);
    bare.push(bareRound);
  }
  const all = await countKept(stack);
  const kept = { gateway: all.gateway - before.gateway, bare: all.bare - before.bare };
  verifyKept(kept, gateway, bare);
  report("  three times as many deliveries");
  const sendRound = () => send(gatewayUrl, 1);
  const memory = await measureGrowth({ stack, deliveries: kept.gateway, rounds, sendRound });
  return { gateway: gateway.slice(1), bare: bare.slice(1), drainSeconds: drainSeconds.slice(1), kept, memory };
}

export async function measureReception(sizes: BenchmarkSizes, report: Report): Promise<ReceptionFigures> {
  const started = await anotherTry.execute(startReceptionStack);
  try {
    const figures = await measure(started, sizes, report);
    const { gateway, bare } = figures;
    const ratios = gateway.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? Number.NaN));
    return { ...figures, ratio: findMedian(ratios) };
  } finally {
    await started.stack.close();
  }
}
