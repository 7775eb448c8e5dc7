export type ContainedUser = { uid: number; gid: number };

const unprivileged: ContainedUser = { uid: 64_101, gid: 64_101 };

export function findContainedUser(workerUid: number | undefined): ContainedUser | undefined {
  return workerUid === 0 ? unprivileged : undefined;
}
