export type Probe = {
  readonly name: string;
  check(): Promise<void>;
};
