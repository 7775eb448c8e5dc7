import { ExponentialBackoff, handleAll, retry } from "cockatiel";
import type { Logger } from "pino";
import type { CredentialRepository } from "../storage/credential-repository.ts";
import type { CredentialCipher } from "./credential-cipher.ts";
import type { CredentialsManager } from "./credentials-manager.ts";

type SeedParts = {
  readonly token: string | undefined;
  readonly repository: CredentialRepository;
  readonly cipher: CredentialCipher;
  readonly manager: CredentialsManager;
  readonly logger: Pick<Logger, "info" | "warn">;
};

const place = { name: "default", owner: "*" } as const;

export function createCredentialSeed({ token, repository, cipher, manager, logger }: SeedParts) {
  const stopping = new AbortController();
  const backoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 });
  const patience = retry(handleAll, { maxAttempts: Number.POSITIVE_INFINITY, backoff }).dangerouslyUnref();
  let pending = token !== undefined;

  async function add(seed: string): Promise<void> {
    const added = await repository.addIfAbsent({ ...place, ...cipher.encrypt(seed, place), account: null });
    pending = false;
    const { credential, token: stored } = await manager.openSession();
    if (stored !== seed) logger.warn(`GITHUB_TOKEN is not used: the credential ${credential} was stored before`);
    else if (added) logger.info(`GITHUB_TOKEN was stored as the credential ${credential}`);
  }

  async function greet(): Promise<void> {
    const { login } = await (await manager.openSession()).getAccount();
    logger.info({ login }, "the GitHub credential works");
  }

  async function run(seed: string): Promise<void> {
    await patience.execute(() => (pending ? add(seed) : undefined), stopping.signal);
    await greet();
  }

  return {
    isPending: () => pending,
    start: () => {
      if (token === undefined) return;
      run(token).catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.warn({ err: error }, "the GitHub credential could not be tried out");
      });
    },
    stop: () => stopping.abort(),
  };
}
