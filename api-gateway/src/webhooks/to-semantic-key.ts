export function toSemanticKey(subjectKey: string, commandName: string): string {
  return `${subjectKey}:${commandName}`;
}
