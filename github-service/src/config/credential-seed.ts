import { ExponentialBackoff, handleAll, retry } from "cockatiel";
import type { Logger } from "pino";
import type { CredentialSecret } from "../core/credential-secret.ts";
import type { CredentialRepository } from "../storage/credential-repository.ts";
import type { CredentialCipher } from "./credential-cipher.ts";
import { toCredentialText } from "./credential-text.ts";
import type { CredentialsManager } from "./credentials-manager.ts";
import { toNewCredential } from "./to-new-credential.ts";

type SeedParts = {
  readonly secret: CredentialSecret | undefined;
  readonly repository: CredentialRepository;
  readonly cipher: CredentialCipher;
  readonly manager: CredentialsManager;
  readonly logger: Pick<Logger, "info" | "warn">;
};

const place = { name: "default", owner: "*" } as const;
const variables = { token: "GITHUB_TOKEN", app: "GITHUB_APP_PRIVATE_KEY" } as const;

export function createCredentialSeed({ secret, repository, cipher, manager, logger }: SeedParts) {
  const stopping = new AbortController();
  const backoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 });
  const patience = retry(handleAll, { maxAttempts: Number.POSITIVE_INFINITY, backoff }).dangerouslyUnref();
  let pending = secret !== undefined;

  async function add(seed: CredentialSecret): Promise<void> {
    const seeded = { ...toNewCredential(cipher, place, seed), origin: "environment" } as const;
    const added = await repository.addIfAbsent(seeded);
    pending = false;
    const stored = await repository.findForOwner(place.owner);
    if (stored === undefined) return;
    const variable = variables[seed.kind];
    if (added) return logger.info(`${variable} was stored as the credential ${stored.name}`);
    if (cipher.decrypt(stored, stored) === toCredentialText(seed)) return;
    if (stored.origin === "api")
      return logger.warn(`${variable} is not used: the credential ${stored.name} was stored at run time`);
    await repository.save(seeded);
    logger.info(`${variable} replaced what the environment gave before as the credential ${stored.name}`);
  }

  async function greet(): Promise<void> {
    const { login } = await (await manager.openSession()).getAccount();
    logger.info({ login }, "the GitHub credential works");
  }

  async function run(seed: CredentialSecret): Promise<void> {
    await patience.execute(() => (pending ? add(seed) : undefined), stopping.signal);
    await greet();
  }

  return {
    isPending: () => pending,
    start: () => {
      if (secret === undefined) return;
      run(secret).catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.warn({ err: error }, "the GitHub credential could not be tried out");
      });
    },
    stop: () => stopping.abort(),
  };
}
