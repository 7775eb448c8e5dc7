import { lintSource } from "@secretlint/core";
import { creator, rules } from "@secretlint/secretlint-rule-preset-recommend";

export type FoundSecret = { path: string; kind: string };

const presetId = "@secretlint/secretlint-rule-preset-recommend";
const config = { rules: [{ id: presetId, rule: creator }] };
const kinds = new Map(rules.map((rule) => [rule.meta.id, rule.meta.id.replace("@secretlint/secretlint-rule-", "")]));

export async function findSecrets(path: string, content: string): Promise<FoundSecret[]> {
  const { messages } = await lintSource({
    source: { filePath: path, content, contentType: "text" },
    options: { config, noPhysicFilePath: true, maskSecrets: true },
  });
  return messages.map(({ ruleId }) => ({ path, kind: kinds.get(ruleId) ?? ruleId }));
}
