import { lintSource } from "@secretlint/core";
import { creator, rules } from "@secretlint/secretlint-rule-preset-recommend";

export type FoundSecret = { path: string; kind: string };

const presetId = "@secretlint/secretlint-rule-preset-recommend";
const config = { rules: [{ id: presetId, rule: creator }] };
const kinds = new Map(rules.map((rule) => [rule.meta.id, rule.meta.id.replace("@secretlint/secretlint-rule-", "")]));

async function scan(path: string, content: string) {
  const { messages } = await lintSource({
    source: { filePath: path, content, contentType: "text" },
    options: { config, noPhysicFilePath: true, maskSecrets: true },
  });
  return messages;
}

export async function findSecrets(path: string, content: string): Promise<FoundSecret[]> {
  const messages = await scan(path, content);
  return messages.map(({ ruleId }) => ({ path, kind: kinds.get(ruleId) ?? ruleId }));
}

export async function maskSecrets(content: string): Promise<string> {
  const ranges = (await scan("patch", content)).map(({ range }) => range);
  return ranges
    .toSorted(([one], [other]) => other - one)
    .reduce((masked, [start, end]) => `${masked.slice(0, start)}[redacted]${masked.slice(end)}`, content);
}
