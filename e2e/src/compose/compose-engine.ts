import { basename } from "node:path";
import { execa } from "execa";
import { StackError } from "../stack/stack-error.ts";

export interface ComposeEngine {
  readonly name: string;
  show(args: readonly string[]): Promise<void>;
  read(args: readonly string[]): Promise<string>;
  readAll(args: readonly string[]): Promise<string>;
  runScript(path: string, args: readonly string[]): Promise<void>;
  withEnvironment(changes: NodeJS.ProcessEnv): ComposeEngine;
}

interface EngineOptions {
  readonly command: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

const PODMAN_SECURITY = { AGENT_SECURITY_PROC: "unmask=ALL", AGENT_SECURITY_SECCOMP: "label=disable" };

function toEnvironment(program: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return basename(program).includes("podman") ? { ...PODMAN_SECURITY, ...env } : env;
}

export function openComposeEngine({ command, cwd, env }: EngineOptions): ComposeEngine {
  const [program, ...words] = command.split(/\s+/u).filter((word) => word !== "");
  if (program === undefined)
    throw new StackError("COMPOSE_ENGINE is empty; it takes a command such as: docker compose");
  const options = { cwd, env: toEnvironment(program, env), extendEnv: false, reject: false } as const;

  function verifyFound(code: string | undefined): void {
    if (code !== "ENOENT") return;
    throw new StackError(
      `"${program}" is not installed here. Install Docker with its compose plugin, or name another engine: make up COMPOSE_ENGINE="podman compose"`,
    );
  }

  return {
    name: command,
    withEnvironment: (changes) => openComposeEngine({ command, cwd, env: { ...env, ...changes } }),
    async show(args) {
      const result = await execa(program, [...words, ...args], { ...options, stdio: "inherit" });
      verifyFound(result.code);
      if (result.failed)
        throw new StackError(`${command} ${args.join(" ")} ended with code ${result.exitCode ?? "none"}.`);
    },
    async read(args) {
      const result = await execa(program, [...words, ...args], { ...options, stdin: "ignore" });
      verifyFound(result.code);
      if (result.failed) throw new StackError(`${command} ${args.join(" ")}: ${result.stderr.trim().slice(-2_000)}`);
      return result.stdout;
    },
    async readAll(args) {
      const result = await execa(program, [...words, ...args], { ...options, stdin: "ignore", all: true });
      verifyFound(result.code);
      return result.all;
    },
    async runScript(path, args) {
      const env = { ...options.env, COMPOSE_ENGINE: command };
      const result = await execa(path, args, { ...options, env, stdin: "ignore" });
      if (result.failed) throw new StackError(`${path} ${args.join(" ")}: ${result.stderr.trim().slice(-2_000)}`);
    },
  };
}
