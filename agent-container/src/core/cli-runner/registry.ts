import { claudeCliRunner } from "./claude-cli-runner.ts";
import type { CliName, CliRunner } from "./interface.ts";

export const registry = { claude: claudeCliRunner } as const satisfies Record<CliName, CliRunner>;
