import type { FrozenInput } from "../core/tasks/task-input.ts";
import type { TaskRow } from "./to-task.ts";

export function toSalvagedInput(row: TaskRow, kind: FrozenInput["thread"]["kind"]): FrozenInput {
  const [owner = "", name = ""] = row.repository.split("/");
  const sender = { id: row.senderId, login: row.senderLogin };
  const thread = { kind, number: row.threadNumber, url: row.threadUrl, title: "", body: "" };
  return {
    ...{ sender, comment: null, pull_request_head: null },
    repository: { owner, name, default_branch: "", clone_path: `/git/${owner}/${name}.git` },
    thread: { ...thread, author: sender, author_trusted: false },
  };
}
