import { join } from "node:path";
import { z } from "zod";
import { runNode } from "../processes/run-node.ts";
import { parseJson } from "../repository/parse-json.ts";
import { type SettingDescription, settingDescriptionSchema } from "./setting-description.ts";

const script = `
import { describeSettings } from "./src/config/settings.ts";
process.stdout.write(JSON.stringify(describeSettings()));
`;

export async function readSettings(root: string, service: string): Promise<SettingDescription[]> {
  const parameters = ["--input-type=module", "--eval", script];
  const { succeeded, output, errorOutput } = await runNode({ folder: join(root, service), parameters });
  if (!succeeded) throw new Error(`describeSettings() of src/config/settings.ts cannot be called: ${errorOutput}`);
  return z.array(settingDescriptionSchema).min(1).parse(parseJson(output));
}
