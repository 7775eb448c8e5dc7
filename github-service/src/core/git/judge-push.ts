import type { Push } from "./read-push.ts";

export type PushVerdict = { readonly ref: string; readonly reason: string };

function findFault(branch: string, { commands, isSigned }: Push): string | undefined {
  const allowed = `refs/heads/${branch}`;
  if (isSigned) return "signed pushes are not taken";
  if (commands.some(({ isDelete }) => isDelete)) return "nothing may be deleted";
  if (commands.some(({ ref }) => ref !== allowed)) return `only ${allowed} may be pushed`;
  return undefined;
}

export function judgePush(branch: string | null, push: Push): readonly PushVerdict[] {
  const fault = branch === null ? "this task may push no branch" : findFault(branch, push);
  return fault === undefined ? [] : refuseAll(push, fault);
}

export function refuseAll({ commands }: Push, reason: string): readonly PushVerdict[] {
  const refs = commands.length === 0 ? ["HEAD"] : commands.map(({ ref }) => ref);
  return refs.map((ref) => ({ ref, reason }));
}
