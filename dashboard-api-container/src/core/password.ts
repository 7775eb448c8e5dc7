import { hash, verify } from "@node-rs/argon2";

const hashOfNobody = hash("the password of nobody");

export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await hashOfNobody), password);
  return matches && passwordHash !== undefined;
}
