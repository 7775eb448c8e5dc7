export interface Thread {
  readonly repository: string;
  readonly number: number;
}

export function toThread(text: string): Thread {
  const [repository = "", number = ""] = text.split("#");
  return { repository, number: Number(number) };
}
