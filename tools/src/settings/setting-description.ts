import { z } from "zod";

export const settingDescriptionSchema = z.strictObject({
  name: z.string().regex(/^[A-Z][A-Z0-9_]*$/u),
  description: z.string().trim().min(1),
  secret: z.boolean(),
  required: z.boolean(),
  default: z.string().nullable(),
});

export type SettingDescription = z.output<typeof settingDescriptionSchema>;
