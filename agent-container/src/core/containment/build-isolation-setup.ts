import type { IsolationSetup } from "../run-task/run-ports.ts";
import { findContainedUser } from "./contained-user.ts";
import type { Isolation } from "./containment.ts";
import { verifyIsolation } from "./verify-isolation.ts";

export type IsolationRequest = {
  isolation: Isolation;
  path: string;
  nodeBinary: string;
  workerUid: number | undefined;
};

export async function buildIsolationSetup(request: IsolationRequest): Promise<IsolationSetup> {
  const { isolation, path, nodeBinary, workerUid } = request;
  if (isolation === "none") return { kind: "none" };
  const user = findContainedUser(workerUid);
  return { kind: "bubblewrap", user, ...(await verifyIsolation({ path, user, nodeBinary })) };
}
