import { z } from "zod";
import { parseYaml } from "../core/text/parse-yaml.ts";
import { permissionLevels } from "./permission-level.ts";
import type { RepositoryRulebook, RepositoryRules } from "./repository-rules.ts";

const grantedLevels = permissionLevels.filter((level) => level !== "none");

const minimumSchema = z.enum(grantedLevels, `expected one of ${grantedLevels.join(", ")}`);
const taintSchema = z.enum(["approve", "allow"], "expected approve or allow");
const botsSchema = z.array(z.int("expected the numeric id of a bot").positive(), "expected a list of ids").max(100);

const repositorySchema = z.string().regex(/^[\w.-]{1,100}\/(?:[\w.-]{1,100}|\*)$/u, "expected owner/name or owner/*");

const fileSchema = z.strictObject({
  defaults: z.strictObject({
    minimum_permission: minimumSchema,
    taint: taintSchema,
    allowed_bots: botsSchema,
  }),
  repositories: z
    .record(
      repositorySchema,
      z.strictObject({
        minimum_permission: minimumSchema.optional(),
        taint: taintSchema.optional(),
        allowed_bots: botsSchema.optional(),
      }),
    )
    .default({}),
});

type RulesInFile = z.output<typeof fileSchema>["repositories"][string];

export function parseRepositoryRulebook(file: string, text: string): RepositoryRulebook {
  const { defaults, repositories } = parseYaml({ file, text, schema: fileSchema });
  const byName = new Map(Object.entries(repositories).map(([name, rules]) => [name.toLowerCase(), rules]));

  const toRules = (own: RulesInFile | undefined): RepositoryRules => ({
    minimumPermission: own?.minimum_permission ?? defaults.minimum_permission,
    taint: own?.taint ?? defaults.taint,
    allowedBots: (own?.allowed_bots ?? defaults.allowed_bots).map(String),
  });

  return {
    findRules: (repository) => {
      const name = repository.toLowerCase();
      const [owner] = name.split("/");
      return toRules(byName.get(name) ?? byName.get(`${owner}/*`));
    },
  };
}
