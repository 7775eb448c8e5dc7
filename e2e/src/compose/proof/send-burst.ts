import { createIssues, postComments } from "./post-comments.ts";
import type { ProofContext } from "./proof-context.ts";

const SENDERS = 8;

export async function sendBurst(context: ProofContext, deliveries: number): Promise<void> {
  const issues = await createIssues(context, deliveries);
  const share = Math.ceil(deliveries / SENDERS);
  const shares = Array.from({ length: SENDERS }, (_, index) => issues.slice(index * share, (index + 1) * share));
  await Promise.all(
    shares.map((part) => postComments(context, { body: "@agent ask what does this do?", issues: part })),
  );
}
