const escapes = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

function escapeText(text: string): string {
  return text.replace(/[&<>]/gu, (character) => escapes.get(character) ?? character);
}

export function toBlock(name: string, text: string): string {
  return `<${name}>\n${escapeText(text)}\n</${name}>`;
}
