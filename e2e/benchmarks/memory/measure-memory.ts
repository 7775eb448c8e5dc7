import { stackServices } from "../../src/stack/services.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";
import { readPssMib } from "./read-pss.ts";

export interface ServiceMemory {
  readonly name: string;
  readonly mib: number;
}

export function measureMemory(stack: TestStack): readonly ServiceMemory[] {
  return stackServices.map(({ name }) => {
    const { pid } = stack.get(name);
    if (pid === null) throw new Error(`${name} does not run`);
    return { name, mib: readPssMib(pid) };
  });
}
