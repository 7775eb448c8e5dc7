import { z } from "zod";
import { callWell } from "./call.ts";
import type { TestStack } from "./start-test-stack.ts";
import { toThread } from "./thread.ts";

const BOT = "agent-system[bot]";
const PAGE = 100;

const commentSchema = z.looseObject({ id: z.int(), body: z.string(), user: z.looseObject({ login: z.string() }) });
const pullSchema = z.looseObject({
  number: z.int(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.string(),
  user: z.looseObject({ login: z.string() }),
  head: z.looseObject({ ref: z.string(), sha: z.string() }),
  base: z.looseObject({ ref: z.string() }),
});

export type TestComment = z.infer<typeof commentSchema>;
export type TestPull = z.infer<typeof pullSchema>;

async function readAll({ context }: TestStack, path: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const joint = path.includes("?") ? "&" : "?";
    const url = `${context.addresses.urlOf("sandbox")}/github${path}${joint}per_page=${PAGE}&page=${page}`;
    const items = z.array(z.unknown()).parse(await callWell({ url, key: context.secrets.sandboxGithubToken }));
    found.push(...items);
    if (items.length < PAGE) return found;
  }
}

export async function listBotComments(stack: TestStack, repository = "acme/shop"): Promise<TestComment[]> {
  const comments = z.array(commentSchema).parse(await readAll(stack, `/repos/${repository}/issues/comments`));
  return comments.filter(({ user }) => user.login === BOT);
}

export async function listBotCommentsOn(stack: TestStack, on: string): Promise<TestComment[]> {
  const { repository, number } = toThread(on);
  const comments = z.array(commentSchema).parse(await readAll(stack, `/repos/${repository}/issues/${number}/comments`));
  return comments.filter(({ user }) => user.login === BOT);
}

export async function listBotPulls(stack: TestStack, repository = "acme/shop"): Promise<TestPull[]> {
  const pulls = z.array(pullSchema).parse(await readAll(stack, `/repos/${repository}/pulls?state=all`));
  return pulls.filter(({ user }) => user.login === BOT);
}

export async function listBranches(stack: TestStack, repository = "acme/shop"): Promise<string[]> {
  const branches = await readAll(stack, `/repos/${repository}/branches`);
  return z
    .array(z.looseObject({ name: z.string() }))
    .parse(branches)
    .map(({ name }) => name);
}
