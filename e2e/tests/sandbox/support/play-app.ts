import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { z } from "zod";
import { type Answer, type Sandbox, startSandbox } from "./start-sandbox.ts";

export const APP_ID = "4711";

const tokenSchema = z.looseObject({ token: z.string() });
const installationSchema = z.looseObject({ id: z.number() });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export const appKeys = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const appEnvironment = {
  SANDBOX_GITHUB_APP_ID: APP_ID,
  SANDBOX_GITHUB_APP_PUBLIC_KEY: appKeys.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
};

export function signJwt(claims: Record<string, unknown> = {}, key: KeyObject = appKeys.privateKey): string {
  const seconds = Math.floor(Date.now() / 1000);
  const content = `${encode({ alg: "RS256", typ: "JWT" })}.${encode({ iss: APP_ID, iat: seconds - 30, exp: seconds + 300, ...claims })}`;
  return `${content}.${sign("RSA-SHA256", Buffer.from(content), key).toString("base64url")}`;
}

export type AppSandbox = Sandbox & {
  readonly asApp: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly asInstallation: (token: string, method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly findInstallation: (repository: string) => Promise<number>;
  readonly mint: (narrowing?: unknown) => Promise<string>;
};

export async function startAppSandbox(environment: NodeJS.ProcessEnv = {}): Promise<AppSandbox> {
  const sandbox = await startSandbox({ ...appEnvironment, ...environment });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const asInstallation: AppSandbox["asInstallation"] = (token, method, path, body) =>
    sandbox.call(method, `/github${path}`, body, bearer(token));
  const asApp: AppSandbox["asApp"] = (...request) => asInstallation(signJwt(), ...request);
  const findInstallation = async (repository: string) =>
    installationSchema.parse((await asApp("GET", `/repos/${repository}/installation`)).json).id;
  const mint = async (narrowing?: unknown) => {
    const path = `/app/installations/${await findInstallation("acme/shop")}/access_tokens`;
    return tokenSchema.parse((await asApp("POST", path, narrowing)).json).token;
  };
  return { ...sandbox, asApp, asInstallation, findInstallation, mint };
}
