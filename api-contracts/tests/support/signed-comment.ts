import { createHmac, randomUUID } from "node:crypto";
import { secrets } from "./create-environment.ts";

const alice = { id: 1001, login: "alice", type: "User" };

const payload = {
  action: "created",
  repository: { id: 1, name: "shop", owner: { login: "acme" }, default_branch: "main", private: false },
  sender: alice,
  issue: {
    number: 1,
    title: "The total is wrong",
    body: "It adds text.",
    html_url: "https://github.example/acme/shop/issues/1",
    user: alice,
    author_association: "MEMBER",
    updated_at: "2026-11-22T10:00:00Z",
  },
  comment: {
    id: 77,
    body: "@agent fix the failing test",
    html_url: "https://github.example/acme/shop/issues/1#issuecomment-77",
    user: alice,
    author_association: "MEMBER",
  },
};

export function signComment() {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", secrets["GITHUB_WEBHOOK_SECRET"] ?? "")
    .update(body)
    .digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-github-event": "issue_comment",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": `sha256=${signature}`,
  };
  return { body, headers };
}
