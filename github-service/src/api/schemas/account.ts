import { z } from "zod";

const id = z.int().meta({ description: "Number of the account", examples: [9001] });
const login = z.string().meta({ description: "Name of the account", examples: ["agent-system[bot]"] });

export const authorSchema = z.strictObject({ id, login }).meta({ description: "Who wrote it" });

export const accountSchema = z.strictObject({ id, login }).meta({ description: "Account that the token belongs to" });

export const identitySchema = z
  .strictObject({
    id,
    login,
    type: z.string().meta({ description: "Kind of account: User, Bot or Organization", examples: ["Bot"] }),
  })
  .meta({ id: "Identity" });
