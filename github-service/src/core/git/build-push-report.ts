import type { PushVerdict } from "./judge-push.ts";
import { FLUSH, toPktLine } from "./pkt-line.ts";

const REPORT_CHANNEL = Buffer.from([1]);
const LARGEST_SIDE_BAND_PAYLOAD = 999;

function toSideBand(report: Buffer): Buffer {
  const count = Math.ceil(report.length / LARGEST_SIDE_BAND_PAYLOAD);
  const parts = Array.from({ length: count }, (_, index) => {
    const start = index * LARGEST_SIDE_BAND_PAYLOAD;
    return toPktLine(Buffer.concat([REPORT_CHANNEL, report.subarray(start, start + LARGEST_SIDE_BAND_PAYLOAD)]));
  });
  return Buffer.concat([...parts, Buffer.from(FLUSH)]);
}

export function buildPushReport(verdicts: readonly PushVerdict[], features: readonly string[]): Buffer {
  const lines = verdicts.map(({ ref, reason }) => toPktLine(`ng ${ref} ${reason}\n`));
  const report = Buffer.concat([toPktLine("unpack ok\n"), ...lines, Buffer.from(FLUSH)]);
  const sideBand = features.includes("side-band-64k") || features.includes("side-band");
  return sideBand ? toSideBand(report) : report;
}
