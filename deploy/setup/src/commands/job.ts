export interface JobFolders {
  readonly store: string;
  readonly secrets: string;
  readonly volumes: readonly string[];
  readonly migrations: string;
}

export interface Job {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folders: JobFolders;
  readonly report: (line: string) => void;
}
