export type FieldProblem = {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
};

export class SandboxProblem extends Error {
  override readonly name = "SandboxProblem";
  readonly status: number;
  readonly errors: readonly FieldProblem[];

  constructor(status: number, message: string, errors: readonly FieldProblem[] = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}
