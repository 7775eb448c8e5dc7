import { queryDatabase } from "../query-counts.ts";
import type { BadInput } from "./bad-input.ts";
import { runMigrate } from "./run-job.ts";

const FUTURE = "29991231000000_future";

export const databaseInputs: readonly BadInput[] = [
  {
    name: "PostgreSQL has another password",
    expected: /PostgreSQL refuses the password of postgres/u,
    meet: (context) => runMigrate(context, { POSTGRES_PASSWORD: "another-password" }),
  },
  {
    name: "an older database",
    expected: /jira-service: applied \d+_/u,
    meet: async (context) => {
      await queryDatabase(context, "DROP SCHEMA jira CASCADE");
      return runMigrate(context);
    },
  },
  {
    name: "a newer database",
    expected: /the database of api-gateway is newer than this version: it has 29991231000000_future/u,
    meet: async (context) => {
      await queryDatabase(
        context,
        `INSERT INTO gateway._prisma_migrations (id, checksum, migration_name, started_at, finished_at)
         VALUES ('future', '', '${FUTURE}', now(), now())`,
      );
      return runMigrate(context);
    },
    mend: (context) =>
      queryDatabase(context, `DELETE FROM gateway._prisma_migrations WHERE migration_name = '${FUTURE}'`),
  },
];
