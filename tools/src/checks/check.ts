import type { Repository } from "../repository/repository.ts";

export interface Finding {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

export interface Check {
  readonly name: string;
  readonly skipped?: string;
  run(repository: Repository): Promise<readonly Finding[]>;
}
