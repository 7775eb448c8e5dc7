import { type ZodType, z } from "zod";

export const pageQuery = {
  cursor: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional()
    .meta({ description: "next_cursor of the page before" }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: "Most items to answer", examples: [50] }),
};

export function toPageSchema<Item extends ZodType>(id: string, item: Item) {
  return z
    .strictObject({
      items: z.array(item).meta({ description: "Newest first" }),
      next_cursor: z.string().nullable().meta({ description: "Where the next page starts; null on the last page" }),
    })
    .meta({ id });
}
