export function toInlineCode(text: string): string {
  const plain = text.replace(/[\s`]+/gu, " ").trim();
  return plain === "" ? "` `" : `\`${plain}\``;
}
