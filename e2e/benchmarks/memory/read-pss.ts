import { readFileSync } from "node:fs";

const KIBIBYTES_PER_MEBIBYTE = 1_024;

export function readPssMib(pid: number): number {
  const kibibytes = /^Pss:\s+(?<kib>\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.groups?.[
    "kib"
  ];
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/smaps_rollup names no Pss`);
  return Number(kibibytes) / KIBIBYTES_PER_MEBIBYTE;
}
