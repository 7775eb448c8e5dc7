import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { parseJson } from "../../../src/sandbox/parse-json.ts";
import { runGit } from "./run-git.ts";
import { createTemporaryFolder, KEY, type Sandbox } from "./start-sandbox.ts";

const require = createRequire(import.meta.url);

const resultSchema = z.looseObject({
  type: z.literal("result"),
  subtype: z.string(),
  session_id: z.string(),
  num_turns: z.number(),
  total_cost_usd: z.number(),
  result: z.string().default(""),
});

export type ClaudeOutcome = { readonly result: z.infer<typeof resultSchema>; readonly output: string };

export type Workspace = {
  readonly folder: string;
  readonly claude: (prompt: string, args?: readonly string[]) => Promise<ClaudeOutcome>;
  readonly git: (...args: readonly string[]) => Promise<string>;
};

function findClaude(): string {
  const own = createRequire(require.resolve("@anthropic-ai/claude-code/package.json"));
  const name = `@anthropic-ai/claude-code-linux-${process.arch}`;
  return join(dirname(own.resolve(`${name}/package.json`)), "claude");
}

export async function createWorkspace({ url }: Sandbox): Promise<Workspace> {
  const root = await createTemporaryFolder();
  const folder = join(root, "work");
  await runGit(root, ["clone", "--quiet", `${url}/github/git/acme/shop.git`, "work"]);
  await runGit(folder, ["config", "user.name", "Agent System"]);
  await runGit(folder, ["config", "user.email", "agent-system@example.test"]);
  const flags = [
    "-p",
    "--output-format",
    "stream-json",
    "--verbose",
    "--setting-sources",
    "user",
    "--strict-mcp-config",
  ];
  const tools = ["--allowedTools", "Bash,Read,Edit,Write,Grep,Glob", "--model", "claude-sonnet-4-5"];

  async function claude(prompt: string, args: readonly string[] = []): Promise<ClaudeOutcome> {
    const { stdout } = await execa(findClaude(), [...flags, ...tools, ...args], {
      cwd: folder,
      input: prompt,
      reject: false,
      timeout: 60_000,
      extendEnv: false,
      env: {
        PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
        HOME: root,
        IS_SANDBOX: "1",
        ANTHROPIC_BASE_URL: `${url}/anthropic`,
        ANTHROPIC_API_KEY: KEY,
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
        DISABLE_AUTOUPDATER: "1",
      },
    });
    const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
    return { output: stdout, result: resultSchema.parse(parseJson(lines.at(-1) ?? "{}")) };
  }

  return { folder, claude, git: async (...args) => (await runGit(folder, args)).output };
}

const openings = {
  ask: "You answer a question about the repository in your working directory.",
  plan: "You plan a change to the repository in your working directory.",
  fix: "You change the repository in your working directory so that the request is met, and commit the change.",
  review: "You review code in the repository in your working directory.",
} as const;

export function toPrompt(command: keyof typeof openings, request: string, text = ""): string {
  return `${openings[command]}\n\n<request>\n${request}\n</request>\n\n${text}\n`;
}
