import { z } from "zod";

export const personSchema = z
  .strictObject({
    id: z.string().meta({ description: "The provider's own id", examples: ["1001"] }),
    login: z.string().meta({ description: "Name at the provider", examples: ["alice"] }),
  })
  .meta({ id: "Person", description: "Someone at the provider" });
