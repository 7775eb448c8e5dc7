export function readBlock(prompt: string, name: string): string | undefined {
  return new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`, "iu").exec(prompt)?.[1]?.trim();
}
