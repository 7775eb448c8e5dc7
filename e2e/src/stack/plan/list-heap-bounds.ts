import type { StackService } from "../services.ts";

const SHARE_OF_OLD_SPACE = 0.5;
const YOUNG_SPACE_MIB = 16;

export function listHeapBounds({ memoryMib }: Pick<StackService, "memoryMib">): string[] {
  return [`--max-old-space-size=${memoryMib * SHARE_OF_OLD_SPACE}`, `--max-semi-space-size=${YOUNG_SPACE_MIB}`];
}
