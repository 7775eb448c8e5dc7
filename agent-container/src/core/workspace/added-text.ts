export const messagePath = "a commit message";
export const messageMark = "\u0001message\u0001";

export function toAddedText(log: string): Map<string, string> {
  const added = new Map<string, string[]>();
  let path = messagePath;
  let inHunk = false;
  const add = (text: string) => {
    const lines = added.get(path) ?? [];
    lines.push(text);
    added.set(path, lines);
  };
  for (const line of log.split("\n")) {
    if (line.startsWith(messageMark)) {
      path = messagePath;
      inHunk = false;
    } else if (line.startsWith("diff --git ")) inHunk = false;
    else if (!inHunk && line.startsWith("+++ ")) path = line.slice(4).replace(/^b\//u, "");
    else if (line.startsWith("@@")) inHunk = true;
    else if (inHunk && line.startsWith("+")) add(line.slice(1));
    else if (path === messagePath) add(line);
  }
  return new Map([...added].map(([name, lines]) => [name, lines.join("\n")]));
}
