import type { WebhookProvider } from "../provider.ts";
import { judgePermission, judgeSender } from "./authorization.ts";
import { parseGithubDelivery } from "./parser.ts";
import { writeGithubReply } from "./reply.ts";
import { isSignedByGithub } from "./validator.ts";

export const githubProvider: WebhookProvider = {
  name: "github",
  contentTypes: ["application/json", "application/x-www-form-urlencoded"],
  isAuthentic: isSignedByGithub,
  parse: parseGithubDelivery,
  judgeSender,
  judgePermission,
  writeReply: writeGithubReply,
};
