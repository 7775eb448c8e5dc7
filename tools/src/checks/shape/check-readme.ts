import { listPresentServices } from "../../repository/list-present-services.ts";
import type { Check, Finding } from "../check.ts";
import { expectedShape } from "./expected-shape.ts";

const fencePattern = /^```[\s\S]*?^```/gmu;
const headingPattern = /^## (?<title>.+)$/gmu;

function checkText(path: string, text: string): Finding[] {
  const prose = text.replaceAll(fencePattern, "");
  const titles = [...prose.matchAll(headingPattern)].map((match) => match.groups?.["title"]?.trim() ?? "").join(", ");
  const wanted = expectedShape.readmeHeadings.join(", ");
  const lines = text.trimEnd().split("\n").length;
  return [
    ...(titles === wanted
      ? []
      : [{ path, message: `second-level headings must be ${wanted}; found ${titles || "none"}` }]),
    ...(lines <= expectedShape.readmeLines
      ? []
      : [{ path, message: `has ${lines} lines; one screen is at most ${expectedShape.readmeLines}` }]),
  ];
}

export const checkReadme: Check = {
  name: "readme",
  async run(repository) {
    const paths = listPresentServices(repository).map(({ folder }) => `${folder}/README.md`);
    const findings = paths.filter(repository.has).map(async (path) => checkText(path, await repository.read(path)));
    return (await Promise.all(findings)).flat();
  },
};
