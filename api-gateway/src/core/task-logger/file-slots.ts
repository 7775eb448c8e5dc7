import { bulkhead } from "cockatiel";

export type FileSlots = { use(work: () => Promise<void>): Promise<void> };

export function createFileSlots(atOnce: number): FileSlots {
  const slots = bulkhead(atOnce, Number.POSITIVE_INFINITY);
  return { use: (work) => slots.execute(work) };
}
