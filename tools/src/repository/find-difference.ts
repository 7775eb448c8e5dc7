const before = 30;
const shown = 80;

function findColumn(wanted: string, found: string): number {
  const column = Array.from(wanted).findIndex((character, index) => character !== found[index]);
  return column === -1 ? wanted.length : column;
}

function show(line: string | undefined, column: number): string {
  if (line === undefined) return "the end of the file";
  const start = Math.max(0, column - before);
  return `"${line.slice(start, start + shown)}"`;
}

export function findDifference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  const wanted = expected.split("\n");
  const found = actual.split("\n");
  const index = wanted.findIndex((line, position) => line !== found[position]);
  const position = index === -1 ? wanted.length : index;
  const column = findColumn(wanted[position] ?? "", found[position] ?? "");
  return `line ${position + 1}: expected ${show(wanted[position], column)}, found ${show(found[position], column)}`;
}
