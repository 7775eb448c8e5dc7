import { describe, expect, it } from "vitest";
import { createLogger } from "../../src/core/logger.ts";
import { parseJson } from "../../src/core/parse-json.ts";

const secrets = [
  `ghp_${"a".repeat(36)}`,
  `github_pat_${"a".repeat(30)}`,
  `sk-ant-${"a".repeat(30)}`,
  `xoxb-${"1".repeat(20)}`,
  `sha256=${"0".repeat(64)}`,
  `-----BEGIN PRIVATE KEY-----\n${"a".repeat(20)}\n-----END PRIVATE KEY-----`,
];

function createCapture() {
  const lines: string[] = [];
  const logger = createLogger({
    service: "test",
    level: "info",
    destination: { write: (line) => void lines.push(line) },
  });
  return { lines, logger };
}

describe("createLogger", () => {
  it.each(secrets)("never writes %s", (secret) => {
    const { lines, logger } = createCapture();

    logger.info({ text: `before ${secret} after` }, `message ${secret}`);

    expect(lines.join("")).not.toContain(secret.split("\n")[1] ?? secret);
    expect(lines.join("")).toContain("[redacted]");
  });

  it("hides fields that hold secrets, and passwords in addresses", () => {
    const { lines, logger } = createCapture();

    logger.info(
      { token: "first", nested: { password: "second" }, url: "postgresql://role:third@host/db" },
      "Authorization: Bearer fourth-fourth-fourth",
    );

    for (const secret of ["first", "second", "third", "fourth-"]) expect(lines.join("")).not.toContain(secret);
  });

  it("hides a private key that was cut off, and keeps the line whole", () => {
    const { lines, logger } = createCapture();

    logger.info({ text: `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg`, after: "kept" });

    expect(lines.join("")).not.toContain("MIIEvQ");
    expect(parseJson(lines[0] ?? "")).toMatchObject({ after: "kept" });
  });

  it("leaves ordinary words alone", () => {
    const { lines, logger } = createCapture();

    logger.info("the token expired-yesterday and basic authentication failed");

    expect(lines.join("")).toContain("expired-yesterday and basic authentication failed");
  });

  it("writes one JSON object a line with service, level and time", () => {
    const { lines, logger } = createCapture();

    logger.child({ task_id: "task-0123456789ab" }).info("hello");

    expect(parseJson(lines[0] ?? "")).toMatchObject({
      service: "test",
      level: "info",
      task_id: "task-0123456789ab",
      time: expect.any(String),
      msg: "hello",
    });
  });
});
