export function readToken(authorization: string): string {
  const [scheme = "", value = ""] = authorization.trim().split(/\s+/u);
  if (scheme.toLowerCase() !== "basic") return value;
  return Buffer.from(value, "base64").toString("utf8").split(":").slice(1).join(":");
}
