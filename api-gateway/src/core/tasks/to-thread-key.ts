export function toThreadKey(provider: string, repository: string, number: number): string {
  return `${provider}:${repository.toLowerCase()}#${number}`;
}
