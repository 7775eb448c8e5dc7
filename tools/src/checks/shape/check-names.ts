import { isCode } from "../../code/is-code.ts";
import type { Check } from "../check.ts";
import { expectedShape } from "./expected-shape.ts";

const forbidden = new Set<string>(expectedShape.forbiddenNames);

function findForbidden(path: string): string | undefined {
  return path
    .split("/")
    .map((part) => part.split(".")[0] ?? "")
    .find((name) => forbidden.has(name));
}

export const checkNames: Check = {
  name: "names",
  async run({ files }) {
    return files.filter(isCode).flatMap((path) => {
      const name = findForbidden(path);
      return name === undefined ? [] : [{ path, message: `"${name}" says nothing; name it after what it does` }];
    });
  },
};
