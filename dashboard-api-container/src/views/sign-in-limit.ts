import type { RateLimitOptions } from "@fastify/rate-limit";
import { z } from "zod";

const formSchema = z.looseObject({ email: z.string().catch("") }).catch({ email: "" });

export const signInLimit: RateLimitOptions = {
  max: 5,
  timeWindow: "1 minute",
  hook: "preHandler",
  keyGenerator: (request) => `${request.ip} ${formSchema.parse(request.body).email.trim().toLowerCase()}`,
};
