export function toLink(address: unknown): string | undefined {
  const url = typeof address === "string" ? URL.parse(address) : null;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.href : undefined;
}
