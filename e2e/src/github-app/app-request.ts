import { z } from "zod";
import { StackError } from "../stack/stack-error.ts";

const requestSchema = z.object({
  URL: z.url({ protocol: /^https$/u }).describe("the https address that GitHub reaches the gateway at"),
  ORGANIZATION: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,39}$/u)
    .optional()
    .describe("the organization that owns the App; without it, you do"),
  GITHUB_WEB_URL: z.url().default("https://github.com").describe("address of GitHub's pages"),
  GITHUB_API_URL: z.url().default("https://api.github.com").describe("address of GitHub's API"),
});

export type AppRequest = z.output<typeof requestSchema>;

export function parseAppRequest(env: Readonly<Record<string, string | undefined>>): AppRequest {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = requestSchema.safeParse(given);
  if (result.success) return { ...result.data, URL: result.data.URL.replace(/\/+$/u, "") };
  const name = requestSchema.keyof().parse(result.error.issues[0]?.path[0]);
  throw new StackError(
    `${name} takes ${requestSchema.shape[name].description}. For example: make github-app URL=https://agent.example.com`,
  );
}
