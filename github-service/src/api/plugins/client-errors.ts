import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type Finding, toProblem } from "./error-handler.ts";

const malformed: Finding = { status: 400, code: "request_invalid", detail: "This is not a well-formed HTTP request." };

const findings: Readonly<Record<string, Finding>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: "request_timeout", detail: "The request did not arrive in time." },
  HPE_HEADER_OVERFLOW: { status: 431, code: "headers_too_large", detail: "The request's headers exceed 16 KB." },
};

export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const finding = findings[error.code ?? ""] ?? malformed;
  const requestId = `req-${randomUUID()}`;
  const body = JSON.stringify(toProblem(finding, "/", requestId));
  const head = [
    `HTTP/1.1 ${finding.status} ${STATUS_CODES[finding.status]}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
