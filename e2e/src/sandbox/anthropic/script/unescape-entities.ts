const entities = [
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&amp;", "&"],
] as const;

export function unescapeEntities(text: string): string {
  return entities.reduce((rest, [entity, letter]) => rest.replaceAll(entity, letter), text);
}
