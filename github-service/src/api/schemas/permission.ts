import { z } from "zod";
import { repositoryParams } from "./repository.ts";

export const permissionParams = repositoryParams.extend({
  username: z
    .string()
    .regex(/^[A-Za-z0-9][\w-]{0,99}(?:\[bot\])?$/)
    .meta({ description: "Login of the user", examples: ["alice"] }),
});

export const permissionSchema = z
  .strictObject({
    permission: z
      .enum(["admin", "write", "read", "none"])
      .meta({ description: "What the user may do with the repository", examples: ["write"] }),
    role_name: z
      .string()
      .meta({ description: "Role behind the permission, custom ones included", examples: ["maintain"] }),
    user_id: z.int().meta({ description: "Number of the user, which outlives a renamed login", examples: [1001] }),
    username: z.string().meta({ description: "Login of the user", examples: ["alice"] }),
  })
  .meta({ id: "Permission" });
