import { ServiceError } from "../errors.ts";
import type { CatalogCache } from "./catalog-cache.ts";
import type { CommandCatalog } from "./command-catalog.ts";
import type { CommandDefinition } from "./command-definition.ts";
import { commandSchema } from "./command-schema.ts";
import { mergeOverrides, type StoredOverride } from "./merge-overrides.ts";

export type EditedCommand = {
  readonly command: CommandDefinition;
  readonly version: number;
  readonly isOverride: boolean;
};

type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;
type Edit = {
  readonly name: string;
  readonly fields: Fields;
  readonly expectedVersion: number;
  readonly caller: string;
};
type NewOverride = Omit<Edit, "fields"> & { readonly definition: Fields | null };

export type CommandEditor = {
  list(): Promise<EditedCommand[]>;
  get(name: string): Promise<EditedCommand>;
  put(edit: Edit): Promise<EditedCommand>;
  reset(name: string, caller: string): Promise<void>;
};

export type EditorPorts = {
  readonly file: CommandCatalog;
  readonly cache: CatalogCache;
  listOverrides(): Promise<readonly StoredOverride[]>;
  addOverride(override: NewOverride): Promise<boolean>;
};

function verifyEditable(name: string, file: CommandCatalog): void {
  if (file.commands.some((command) => command.name === name && command.builtIn)) {
    throw new ServiceError("command_built_in", `${name} is built in and cannot be edited.`);
  }
}

function verifyWords(edited: CommandDefinition, commands: readonly CommandDefinition[]): void {
  const words = new Set([edited.name, ...edited.aliases]);
  for (const { name, aliases } of commands) {
    const taken = name === edited.name ? undefined : [name, ...aliases].find((word) => words.has(word));
    if (taken !== undefined) throw new ServiceError("command_invalid", `"${taken}" already calls ${name}.`);
  }
}

function parseEdit({ name, fields }: Edit): CommandDefinition {
  const parsed = commandSchema.safeParse({ ...fields, name });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ServiceError("command_invalid", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  if (!parsed.data.needsApproval) return parsed.data;
  throw new ServiceError("command_invalid", "needs_approval: approval is not available; leave it false.");
}

export function createCommandEditor({ file, cache, listOverrides, addOverride }: EditorPorts): CommandEditor {
  const list = async (): Promise<EditedCommand[]> => {
    const overrides = await listOverrides();
    const byName = new Map(overrides.map((override) => [override.name, override]));
    return mergeOverrides(file, overrides).commands.map((command) => {
      const override = byName.get(command.name);
      return { command, version: override?.version ?? 0, isOverride: override?.definition != null };
    });
  };
  const get = async (name: string): Promise<EditedCommand> => {
    const found = (await list()).find(({ command }) => command.name === name);
    if (found === undefined) throw new ServiceError("command_not_found", `No command is called ${name}.`);
    return found;
  };
  const add = async (override: NewOverride): Promise<void> => {
    const { name, expectedVersion } = override;
    const latest = (await listOverrides()).find((known) => known.name === name)?.version ?? 0;
    const added = latest === expectedVersion && (await addOverride(override));
    cache.forget();
    if (added) return;
    const detail = `${name} is not at version ${expectedVersion} any more; read it again and repeat the edit.`;
    throw new ServiceError("version_conflict", detail);
  };
  return {
    list,
    get,
    put: async (edit) => {
      const { name, expectedVersion, caller, fields } = edit;
      verifyEditable(name, file);
      verifyWords(
        parseEdit(edit),
        (await list()).map(({ command }) => command),
      );
      await add({ name, expectedVersion, caller, definition: { ...fields, name } });
      return get(name);
    },
    reset: async (name, caller) => {
      verifyEditable(name, file);
      const { version, isOverride } = await get(name);
      if (isOverride) await add({ name, expectedVersion: version, caller, definition: null });
    },
  };
}
