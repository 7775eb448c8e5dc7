export type Repository = { readonly owner: string; readonly repo: string };

export type Thread = Repository & { readonly number: number };

export function toFullName({ owner, repo }: Repository): string {
  return `${owner}/${repo}`;
}

export function isSameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
