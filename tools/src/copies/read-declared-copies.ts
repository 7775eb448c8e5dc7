import { z } from "zod";
import { parseJson } from "../repository/parse-json.ts";
import type { Repository } from "../repository/repository.ts";

export const declarationPath = "tools/declared-copies.json";

const pathsSchema = z.array(z.string().min(1));
const declarationSchema = z.strictObject({
  files: pathsSchema,
  startingPoints: pathsSchema.default([]),
  elsewhere: z.array(pathsSchema.min(2)).default([]),
});

export type DeclaredCopies = z.output<typeof declarationSchema>;

export async function readDeclaredCopies(repository: Repository): Promise<DeclaredCopies> {
  return declarationSchema.parse(parseJson(await repository.read(declarationPath)));
}
