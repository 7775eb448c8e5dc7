import type { Deployment } from "./deployment.ts";

export async function down({ engine, report }: Deployment): Promise<void> {
  await engine.show(["--profile", "sandbox", "down", "--remove-orphans"]);
  report(
    `Everything has stopped. The data is kept in volumes; "${engine.name} --profile sandbox down --volumes" removes it.`,
  );
}
