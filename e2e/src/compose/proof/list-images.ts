import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import type { ProofContext } from "./proof-context.ts";

const imagesSchema = z.array(z.looseObject({ ContainerName: z.string(), Size: z.number() }));
const BYTES_IN_MB = 1_000_000;
const NAME = /^agent-system-(?<service>.+)-\d+$/u;

export async function listImages({ engine }: ProofContext): Promise<{ name: string; mib: number }[]> {
  const images = imagesSchema.parse(parseJson(await engine.read(["images", "--format", "json"])));
  return images.map(({ ContainerName, Size }) => {
    return { name: NAME.exec(ContainerName)?.groups?.["service"] ?? ContainerName, mib: Size / BYTES_IN_MB };
  });
}
