import { z } from "zod";

export const problemSchema = z
  .strictObject({
    type: z
      .string()
      .meta({ description: "Address of the description of this kind of problem", examples: ["about:blank"] }),
    title: z.string().meta({ description: "The status in words", examples: ["Not Found"] }),
    status: z
      .int()
      .min(400)
      .max(599)
      .meta({ description: "HTTP status", examples: [404] }),
    detail: z.string().meta({
      description: "What was wrong, where, and what to do",
      examples: ["Task task-0123456789ab does not exist."],
    }),
    instance: z.string().meta({ description: "Path that was called", examples: ["/api/v1/tasks/task-0123456789ab"] }),
    code: z.string().meta({ description: "Stable name of the problem, for programs", examples: ["task_not_found"] }),
    request_id: z.string().meta({ description: "Find the request in the logs by this id", examples: ["req-7f3c2a"] }),
    errors: z
      .array(
        z.strictObject({
          path: z.string().meta({ description: "Where in the request, or which check", examples: ["body/comment"] }),
          message: z.string().meta({
            description: "What was wrong there",
            examples: ["Too small: expected string to have >=1 characters"],
          }),
        }),
      )
      .optional()
      .meta({ description: "Each finding, when there are several" }),
  })
  .meta({ id: "Problem", description: "An error by RFC 9457" });

export type Problem = z.infer<typeof problemSchema>;
