import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../parse-json.ts";
import { SetupError } from "../setup-error.ts";

const valuesSchema = z.record(z.string(), z.string().min(1));

function readValues(path: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new SetupError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return valuesSchema.parse(parseJson(text));
  } catch {
    throw new SetupError(`${path} holds no secrets that can be read; restore the volume setup_store from a backup.`);
  }
}

export class SecretStore {
  readonly #path: string;
  readonly #values: Record<string, string>;

  constructor(path: string) {
    this.#path = path;
    this.#values = readValues(path);
  }

  get(name: string, create: () => string): string {
    const known = this.#values[name];
    if (known !== undefined) return known;
    const value = create();
    this.#values[name] = value;
    const partial = `${this.#path}.partial`;
    writeFileSync(partial, `${JSON.stringify(this.#values, null, 2)}\n`, { mode: 0o600 });
    renameSync(partial, this.#path);
    return value;
  }
}
