import type { Ending } from "./ending.ts";

export const unreadable: Ending = {
  status: "failed",
  reason: null,
  error: { code: "input_unreadable", message: "The stored input of the task does not fit its schema." },
  result: null,
};
