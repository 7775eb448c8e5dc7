export function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\0", "");
}
