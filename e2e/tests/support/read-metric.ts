import type { TestStack } from "./start-test-stack.ts";

export async function readMetrics({ context }: TestStack, service: string): Promise<string> {
  const response = await fetch(`${context.addresses.urlOf(service)}/metrics`);
  return response.text();
}

export async function readMetric(stack: TestStack, name: string, label: string): Promise<number> {
  const lines = (await readMetrics(stack, "api-gateway")).split("\n");
  const line = lines.find((text) => text.startsWith(name) && text.includes(label));
  return Number(line?.split(" ").at(-1) ?? 0);
}
