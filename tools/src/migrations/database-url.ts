export function findDatabaseUrl(env: NodeJS.ProcessEnv): string | undefined {
  return env["TEST_DATABASE_URL"] ?? env["DATABASE_URL"];
}

export function getDatabaseUrl(env: NodeJS.ProcessEnv): string {
  const url = findDatabaseUrl(env);
  if (url === undefined) {
    throw new Error("TEST_DATABASE_URL is not set; give a PostgreSQL address whose role may create databases");
  }
  return url;
}
