import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { provisionDatabase } from "./provision-database.ts";

const inputSchema = z.strictObject({
  serverUrl: z.url(),
  database: z.string().min(1),
  roles: z.array(z.strictObject({ schema: z.string().min(1), password: z.string().min(1) })),
});

await provisionDatabase(inputSchema.parse(parseJson(process.env["PROVISION_INPUT"] ?? "")));
