import type { Readable } from "node:stream";
import type { Call } from "../call.ts";
import type { Repository } from "../repository.ts";

export type GitService = "git-upload-pack" | "git-receive-pack";

export type GitHeaders = Readonly<Record<string, string>>;

export type GitExchange = {
  readonly call: Call;
  readonly repository: Repository;
  readonly headers: GitHeaders;
};

export type GitPost = GitExchange & { readonly body: Readable };
