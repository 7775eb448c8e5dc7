export function findDifference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  const wanted = expected.split("\n");
  const found = actual.split("\n");
  const index = wanted.findIndex((line, position) => line !== found[position]);
  const position = index === -1 ? wanted.length : index;
  const show = (line: string | undefined) =>
    line === undefined ? "the end of the file" : `"${line.trim().slice(0, 80)}"`;
  return `line ${position + 1}: expected ${show(wanted[position])}, found ${show(found[position])}`;
}
