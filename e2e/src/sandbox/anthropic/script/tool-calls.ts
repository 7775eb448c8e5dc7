import type { ToolCall } from "./script.ts";

export function bash(command: string, description: string, say = ""): ToolCall {
  return { say, name: "Bash", input: { command, description } };
}

export function read(path: string, say = ""): ToolCall {
  return { say, name: "Read", input: { file_path: path } };
}

export function write(path: string, content: string, say = ""): ToolCall {
  return { say, name: "Write", input: { file_path: path, content } };
}

export function edit(path: string, change: { readonly from: string; readonly to: string }, say = ""): ToolCall {
  return { say, name: "Edit", input: { file_path: path, old_string: change.from, new_string: change.to } };
}
