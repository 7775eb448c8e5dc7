export interface SystemProgram {
  readonly name: string;
  readonly aptPackages: readonly string[];
  readonly purpose: string;
}

export const redisServer: SystemProgram = {
  name: "redis-server",
  aptPackages: ["redis-server", "redis-tools"],
  purpose: "the task queue",
};
export const bubblewrap: SystemProgram = {
  name: "bwrap",
  aptPackages: ["bubblewrap"],
  purpose: "the containment of coding agents",
};
