import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../sandbox/parse-json.ts";

const TEMPLATE = new URL("../../../docs/github-app-manifest.json", import.meta.url);
const templateSchema = z.looseObject({ hook_attributes: z.looseObject({}) });

export function buildManifest(url: string, redirectUrl: string): string {
  const template = templateSchema.parse(parseJson(readFileSync(TEMPLATE, "utf8")));
  const hook = { ...template.hook_attributes, url: `${url}/webhooks/github` };
  return JSON.stringify({ ...template, url, hook_attributes: hook, redirect_url: redirectUrl });
}
