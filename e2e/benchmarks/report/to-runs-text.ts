import { markdownTable } from "markdown-table";
import type { Figures } from "../run-benchmarks.ts";
import { findMedian } from "../statistics/find-median.ts";
import { findPercentile } from "../statistics/find-percentile.ts";

const whole = (value: number) => value.toFixed(0);
const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);

function toStartText({ runs, sizes }: Pick<Figures, "runs" | "sizes">): string {
  const { totalMs, claimedMs, startedMs } = runs.start;
  const toRow = (name: string, values: readonly number[]) => [
    name,
    whole(findPercentile(values, 50)),
    whole(findPercentile(values, 99)),
  ];
  const rows = [
    toRow("**webhook received → CLI process started**", totalMs),
    toRow("received → task claimed by a worker (transaction, relay, queue)", claimedMs),
    toRow("claimed → CLI process started (mirror, clone, containment)", startedMs),
  ];
  return [
    "## Webhook to CLI process start",
    "",
    markdownTable([["milliseconds", "p50", "p99"], ...rows], { align: ["l", "r", "r"] }),
    "",
    `${sizes.replayedRuns} runs of \`@agent ask\` one after the other, after one that is not counted, over all seven services with their own settings, in bubblewrap. The CLI is a script that prints a transcript with the time its process started.`,
  ].join("\n");
}

function toPlatformText({ runs, sizes }: Pick<Figures, "runs" | "sizes">): string {
  const platform = runs.pairs.map(({ platformMs }) => platformMs);
  const byHand = runs.pairs.map(({ byHandMs }) => byHandMs);
  const around = runs.pairs.map(({ platformMs, byHandMs }) => platformMs - byHandMs);
  const ratios = runs.pairs.map(({ platformMs, byHandMs }) => platformMs / byHandMs);
  const rows = [
    ["platform: webhook received → task settled", seconds(findMedian(platform))],
    ["the CLI by hand", seconds(findMedian(byHand))],
    ["difference, pair by pair", seconds(findMedian(around))],
  ];
  return [
    "## Platform time around a run",
    "",
    markdownTable([["median", "seconds"], ...rows], { align: ["l", "r"] }),
    "",
    `Ratio: **${findMedian(ratios).toFixed(2)}**, the median of the pairs.`,
    "",
    `${sizes.pairedRuns} pairs in turns, after one that is not counted: \`@agent fix the failing test\` on a new issue of the sample repository, then the same pinned Claude Code with the same arguments and the same prompt in a fresh clone of the same branch, both on the sandbox's model, which thinks for no time at all. The difference holds reception, queue, mirror, clone, containment, model proxy, the look at the diff, the push and the pull request. With a real model the difference stays and the ratio falls.`,
  ].join("\n");
}

export function toRunsText(figures: Pick<Figures, "runs" | "sizes">): readonly string[] {
  return [toStartText(figures), toPlatformText(figures)];
}
