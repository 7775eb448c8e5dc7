import type { ZodType, z } from "zod";
import type { Account, Identity } from "../core/account.ts";
import type { SessionPlace } from "../core/session-place.ts";
import type { GithubAnswer, GithubRequest } from "./create-github-client.ts";

export type GithubSession = {
  readonly credential: string;
  readonly token: string;
  renew(): Promise<GithubSession | undefined>;
  getAccount(): Promise<Account>;
  getIdentity(): Promise<Identity>;
  send<Schema extends ZodType>(request: GithubRequest, schema: Schema): Promise<GithubAnswer<z.output<Schema>>>;
};

export type OpenSession = (place: SessionPlace) => Promise<GithubSession>;
