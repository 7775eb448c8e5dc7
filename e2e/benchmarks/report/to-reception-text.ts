import { markdownTable } from "markdown-table";
import type { Figures } from "../run-benchmarks.ts";
import { findMedian } from "../statistics/find-median.ts";

const AIM = 0.8;

const perSecond = (rounds: Figures["reception"]["gateway"]) => rounds.map((round) => round.perSecond);
const whole = (value: number) => value.toFixed(0);

function toVerdict(ratio: number): string {
  return ratio >= AIM ? `The aim of ${AIM} is met.` : `The aim of ${AIM} is missed.`;
}

export function toReceptionText({ sizes, reception }: Pick<Figures, "sizes" | "reception">): string {
  const { gateway, bare, drainSeconds, kept, ratio } = reception;
  const rows = gateway.map((round, index) => [
    String(index + 1),
    whole(round.perSecond),
    whole(bare[index]?.perSecond ?? 0),
    (round.perSecond / (bare[index]?.perSecond ?? Number.NaN)).toFixed(2),
  ]);
  const medians = [
    "median",
    whole(findMedian(perSecond(gateway))),
    whole(findMedian(perSecond(bare))),
    ratio.toFixed(2),
  ];
  return [
    "## Accepted deliveries per second",
    "",
    markdownTable([["round", "api-gateway", "bare route", "ratio"], ...rows, medians], { align: ["l", "r", "r", "r"] }),
    "",
    `Ratio: **${ratio.toFixed(2)}**, the median of the rounds. ${toVerdict(ratio)}`,
    "",
    `- Each round: ${sizes.deliveriesPerRound} signed \`issue_comment\` deliveries, \`@agent fix …\`, each on an issue of its own, ${sizes.concurrency} at a time; api-gateway and the bare route in turns, after one round of each that is not counted.`,
    "- api-gateway: the real process with its relay, reply sender and event log at work, PostgreSQL as in `make start`, and a stand-in for github-service that answers at once. Its rate limit is lifted.",
    "- The bare route: a Fastify process of its own with the same HMAC check, one transaction (a delivery and a task, by pg, pool of 5) and one BullMQ job per delivery. It asks for no permission, keeps no flow, reply, event, decision or task folder.",
    `- Counted in the database afterwards: ${kept.gateway} and ${kept.bare} deliveries with their tasks, every one that was accepted, warm-up included.`,
    `- What api-gateway does later: all jobs of a round were published and all first replies sent ${findMedian(drainSeconds).toFixed(1)} s after the last answer (median). The next round waits for that.`,
  ].join("\n");
}
