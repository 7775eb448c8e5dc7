import type { GithubContext } from "../github-context.ts";

export function toAssociation({ store }: GithubContext, fullName: string, login: string): string {
  const repository = store.findRepository(fullName);
  if (repository === undefined) return "NONE";
  if (fullName.split("/", 1).join("") === login) return "OWNER";
  const permission = store.findPermission(repository, login);
  if (store.findUser(login)?.type === "Bot" || permission === "none") return "NONE";
  return permission === "read" ? "COLLABORATOR" : "MEMBER";
}
