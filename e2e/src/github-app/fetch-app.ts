import { z } from "zod";
import { callJson } from "../stack/demo/call-json.ts";

const convertedSchema = z.looseObject({
  id: z.int(),
  slug: z.string(),
  html_url: z.url(),
  pem: z.string().min(1),
  webhook_secret: z.string().nullable(),
});
const accountSchema = z.looseObject({ id: z.int() });

export type MadeApp = z.output<typeof convertedSchema> & { readonly botId: number | undefined };

export async function fetchApp(apiUrl: string, code: string): Promise<MadeApp> {
  const url = `${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`;
  const app = convertedSchema.parse(await callJson({ method: "POST", url }));
  const bot = await callJson({ url: `${apiUrl}/users/${encodeURIComponent(`${app.slug}[bot]`)}` }).catch(() => null);
  return { ...app, botId: accountSchema.safeParse(bot).data?.id };
}
