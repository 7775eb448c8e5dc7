export interface SystemProgram {
  readonly name: string;
  readonly aptPackage: string;
  readonly purpose: string;
}

export const redisServer: SystemProgram = {
  name: "redis-server",
  aptPackage: "redis-server",
  purpose: "the task queue",
};
export const bubblewrap: SystemProgram = {
  name: "bwrap",
  aptPackage: "bubblewrap",
  purpose: "the containment of coding agents",
};
