import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export function findClaudeBinary(): string {
  const packageFile = createRequire(import.meta.url).resolve("@anthropic-ai/claude-code/package.json");
  const platform = `@anthropic-ai/claude-code-${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(packageFile).resolve(`${platform}/package.json`)), "claude");
  } catch (error) {
    throw new Error(`Claude Code is not installed for this platform: ${platform} is missing. Set CLAUDE_BINARY.`, {
      cause: error,
    });
  }
}
