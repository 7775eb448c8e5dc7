import type { OpenSession } from "../client/github-session.ts";
import type { CleanText } from "./clean-text.ts";
import type { Guard } from "./guard.ts";
import type { RunWrite } from "./writes/run-write.ts";

export type UseCaseParts = {
  readonly openSession: OpenSession;
  readonly runWrite: RunWrite;
  readonly guard: Guard;
  readonly cleanText: CleanText;
};
