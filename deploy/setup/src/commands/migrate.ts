import { explainDatabaseError } from "../database/explain-database-error.ts";
import { migrateService } from "../database/migrate-service.ts";
import { provisionDatabase } from "../database/provision-database.ts";
import { openDeployment } from "../open-deployment.ts";
import { services } from "../services.ts";
import type { Job } from "./job.ts";

const DATABASE = "agent_system";

export async function migrate({ env, folders, report }: Job): Promise<void> {
  const { secrets } = openDeployment(env, folders.store);
  const server = new URL(env["POSTGRES_URL"] ?? "postgresql://postgres@postgres:5432/postgres");
  server.password = secrets.postgresPassword;
  const roles = services.map(({ schema }) => ({ schema, password: secrets.rolePassword(schema) }));
  try {
    await provisionDatabase({ serverUrl: server.href, database: DATABASE, roles });
    for (const { name, schema } of services) {
      const url = new URL(server);
      Object.assign(url, { username: schema, password: secrets.rolePassword(schema), pathname: `/${DATABASE}` });
      const applied = await migrateService({ url: url.href, service: name, schema, migrations: folders.migrations });
      report(`${name}: ${applied.length === 0 ? "nothing to do" : `applied ${applied.join(", ")}`}`);
    }
  } catch (error) {
    throw explainDatabaseError(error);
  }
}
