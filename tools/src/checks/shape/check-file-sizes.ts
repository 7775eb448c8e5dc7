import { isCode } from "../../code/is-code.ts";
import type { Check } from "../check.ts";
import { expectedShape } from "./expected-shape.ts";

const limit = expectedShape.codeLines;

export const checkFileSizes: Check = {
  name: "file-sizes",
  async run({ files, read }) {
    const findings = files.filter(isCode).map(async (path) => {
      const lines = (await read(path)).trimEnd().split("\n").length;
      return lines <= limit ? [] : [{ path, message: `has ${lines} lines; split it, at most ${limit}` }];
    });
    return (await Promise.all(findings)).flat();
  },
};
