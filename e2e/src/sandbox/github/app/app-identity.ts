import type { SandboxSettings } from "../../settings.ts";

const ID_WITHOUT_SETTING = 900_100;

export function appIdentity({ githubApp }: SandboxSettings) {
  return { id: githubApp?.id ?? ID_WITHOUT_SETTING, slug: "agent-system" } as const;
}
