import { z } from "zod";

const name = z.string().regex(/^[\w.-]+$/u);

export const repositoryParams = z
  .object({ owner: name, repo: name })
  .transform(({ owner, repo }) => `${owner}/${repo}`);

export const numberParams = z.object({ number: z.coerce.number().int().positive() });

export const idParams = z.object({ id: z.coerce.number().int().positive() });

export const restParams = z.object({ "*": z.string().min(1) }).transform((params) => params["*"]);

export const loginParams = z.object({ login: z.string() });
