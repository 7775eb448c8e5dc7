import { z } from "zod";
import { callJson } from "../../stack/demo/call-json.ts";
import type { ProofContext } from "./proof-context.ts";

const SAMPLE = "acme/shop";
const postedSchema = z.looseObject({ delivery: z.looseObject({ id: z.string() }) });

export interface CommentRequest {
  readonly repository?: string;
  readonly body: string;
  readonly issues: readonly number[];
}

export async function createIssues({ sandbox }: ProofContext, count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const body = {
      repository: "acme/shop",
      title: `Question ${index + 1}`,
      user: "alice",
      body: "A plain question.",
      webhook: "none",
    };
    const issue = await callJson({ method: "POST", url: `${sandbox}/_sandbox/github/issues`, body });
    numbers.push(z.looseObject({ issue: z.looseObject({ number: z.int() }) }).parse(issue).issue.number);
  }
  return numbers;
}

export async function postComments(
  { sandbox }: ProofContext,
  { repository = SAMPLE, body, issues }: CommentRequest,
): Promise<void> {
  for (const number of issues) {
    const comment = { repository, number, user: "alice", body };
    postedSchema.parse(await callJson({ method: "POST", url: `${sandbox}/_sandbox/github/comments`, body: comment }));
  }
}
