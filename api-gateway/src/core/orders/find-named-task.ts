const taskId = /\btask-[0-9a-f]{12}\b/u;

export function findNamedTask(words: string): string | undefined {
  return taskId.exec(words.toLowerCase())?.[0];
}
