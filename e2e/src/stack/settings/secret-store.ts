import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { isSystemError } from "../is-system-error.ts";
import { StackError } from "../stack-error.ts";
import { writePrivateFile } from "../write-private-file.ts";

const secretsSchema = z.record(z.string(), z.string().min(1));

function readSecrets(path: string): Record<string, string> {
  try {
    return secretsSchema.parse(parseJson(readFileSync(path, "utf8")));
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return {};
    if (isSystemError(error, "EACCES"))
      throw new StackError(`${path} belongs to another user; run the command as that user.`);
    throw new StackError(`${path} is not readable as secrets. Put back a copy, or give everything up with: make clean`);
  }
}

export class SecretStore {
  readonly #path: string;
  readonly #values: Record<string, string>;

  constructor(path: string) {
    this.#path = path;
    this.#values = readSecrets(path);
  }

  get(name: string, create: () => string): string {
    const known = this.#values[name];
    if (known !== undefined) return known;
    const value = create();
    this.#values[name] = value;
    writePrivateFile(this.#path, `${JSON.stringify(this.#values, null, 2)}\n`);
    return value;
  }
}
