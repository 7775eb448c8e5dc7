import { readdir } from "node:fs/promises";
import { z } from "zod";
import { SetupError } from "../setup-error.ts";
import { withClient } from "./with-client.ts";

interface Database {
  readonly url: string;
  readonly service: string;
  readonly schema: string;
  readonly folder: string;
}

const rowsSchema = z.array(z.object({ migration_name: z.string(), is_finished: z.boolean() }));

async function listRecorded({ url, schema }: Database) {
  return withClient(url, async (client) => {
    const table = `${schema}._prisma_migrations`;
    const { rows: found } = await client.query("SELECT to_regclass($1) IS NOT NULL AS exists", [table]);
    if (!z.array(z.object({ exists: z.boolean() })).parse(found)[0]?.exists) return [];
    const { rows } = await client.query(
      `SELECT migration_name, finished_at IS NOT NULL AS is_finished FROM ${table} WHERE rolled_back_at IS NULL`,
    );
    return rowsSchema.parse(rows);
  });
}

export async function verifyKnownMigrations(database: Database): Promise<void> {
  const known = new Set(await readdir(database.folder));
  const recorded = await listRecorded(database);
  const unknown = recorded.map(({ migration_name }) => migration_name).filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new SetupError(
      `the database of ${database.service} is newer than this version: it has ${unknown.join(", ")}. Start the newer version again, or restore the backup that was made before it.`,
    );
  const broken = recorded.find(({ is_finished }) => !is_finished);
  if (broken !== undefined)
    throw new SetupError(
      `migration ${broken.migration_name} of ${database.service} broke off earlier. Restore the backup that was made before it, then start again.`,
    );
}
