import { z } from "zod";

const personSchema = z.strictObject({ id: z.string(), login: z.string() });

const nameSchema = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/u);

export const taskInputSchema = z.strictObject({
  provider: z.literal("github"),
  command: z.string(),
  agent: z.string(),
  prompt_template: z.string(),
  request: z.string(),
  tainted: z.boolean(),
  taint_reason: z.string().nullable(),
  publish: z.enum(["pull_request", "answer_only", "patch_only"]),
  sender: personSchema,
  repository: z.strictObject({
    owner: nameSchema,
    name: nameSchema,
    default_branch: z.string(),
    clone_path: z.string().regex(/^\/git\/[\w.-]+\/[\w.-]+\.git$/u),
  }),
  thread: z.strictObject({
    kind: z.enum(["issue", "pull_request"]),
    number: z.int(),
    title: z.string(),
    body: z.string(),
    url: z.string(),
    author: personSchema,
    author_trusted: z.boolean(),
  }),
  comment: z.strictObject({ id: z.string(), body: z.string(), url: z.string() }).nullable(),
  pull_request_head: z
    .strictObject({
      branch: z.string(),
      repository: z.string(),
      sha: z
        .string()
        .regex(/^[0-9a-f]{40,64}$/u)
        .regex(/^[0-9a-f]{40,64}$/u),
      is_fork: z.boolean(),
    })
    .nullable(),
  branch: z.string().regex(/^agent\/flow-[0-9a-f]{12}$/u),
  resume: z.strictObject({ session_id: z.string() }).nullable(),
  flow_summary: z.string().nullable(),
});

export type TaskInput = z.infer<typeof taskInputSchema>;

export const claimedTaskSchema = z.strictObject({
  task_id: z.string().regex(/^task-[0-9a-f]{12}$/u),
  flow_id: z.string().regex(/^flow-[0-9a-f]{12}$/u),
  attempt: z.int().min(1),
  lease_seconds: z.number(),
  lease_expires_at: z.string(),
  capability: z.string(),
  limits: z.strictObject({
    budget_micro_usd: z.int(),
    remaining_micro_usd: z.int(),
    max_turns: z.int(),
    timeout_seconds: z.number(),
  }),
  input: taskInputSchema,
});

export type ClaimedTask = z.infer<typeof claimedTaskSchema>;
