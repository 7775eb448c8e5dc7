import { LineCounter, parseDocument } from "yaml";
import type { ZodType } from "zod";
import { ConfigFileError } from "./config-file-error.ts";

type YamlFile<T> = { readonly file: string; readonly text: string; readonly schema: ZodType<T> };

function toPath(path: readonly PropertyKey[]): string {
  const joined = path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
    "",
  );
  return joined.replace(/^\./u, "") || "the whole file";
}

export function parseYaml<T>({ file, text, schema }: YamlFile<T>): T {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [syntaxError] = document.errors;
  if (syntaxError !== undefined) {
    const { line, col } = lineCounter.linePos(syntaxError.pos[0]);
    throw new ConfigFileError(`${file}:${line}:${col}: ${syntaxError.message}; write it as YAML 1.2.`);
  }
  const result = schema.safeParse(toPlainValue(file, document));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${file}: ${toPath(path)}: ${message}`);
  throw new ConfigFileError(problems.join("\n"));
}

function toPlainValue(file: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    throw new ConfigFileError(`${file}: ${error instanceof Error ? error.message : "not readable as YAML"}`, {
      cause: error,
    });
  }
}
