export interface DatabaseAccount {
  readonly uid: number;
  readonly gid: number;
}

export interface DatabaseFolder {
  readonly data: string;
  readonly programs: string;
  readonly account: DatabaseAccount | null;
}
