import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chooseSizes } from "./choose-sizes.ts";
import { toPage } from "./report/to-page.ts";
import { runBenchmarks } from "./run-benchmarks.ts";

const PAGE = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

const CONTAINERS = /\n## In containers\n[\s\S]*$/u;

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const report = (line: string) => console.error(`${new Date().toISOString()} ${line}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const figures = await runBenchmarks(chooseSizes(values.quick), report);
const page = toPage(figures);

if (values.quick) {
  console.log(page);
} else {
  const [measuredInContainers = ""] = CONTAINERS.exec(readFileSync(PAGE, "utf8")) ?? [];
  writeFileSync(PAGE, `${page}${measuredInContainers}`);
  report("docs/benchmarks.md is written");
}
