interface PostgresLogin {
  readonly role: string;
  readonly password: string;
  readonly port: number;
  readonly database: string;
}

export function toPostgresUrl({ role, password, port, database }: PostgresLogin): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}
