import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import pg from "pg";

interface RowDescription {
  readonly fields: { dataTypeID: number }[];
}

const POSTGRES_CHAR_OID = 18;
const POSTGRES_UUID_OID = 2950;

function readCharAsUuid(client: unknown): void {
  if (!(client instanceof pg.Client)) return;
  client.connection.prependListener("rowDescription", ({ fields }: RowDescription) => {
    for (const field of fields) {
      if (field.dataTypeID === POSTGRES_CHAR_OID) field.dataTypeID = POSTGRES_UUID_OID;
    }
  });
}

export function openCatalogPool(url: string, databaseSchema: string): pg.Pool {
  const options = `-c search_path=${databaseSchema}`;
  const pool = new pg.Pool({ connectionString: url, options, max: 1, allowExitOnIdle: true });
  pool.on("connect", readCharAsUuid);
  return pool;
}

export async function openDatabaseAdapter(pool: pg.Pool, databaseSchema: string): Promise<SqlDriverAdapter> {
  const adapter: SqlDriverAdapter = await new PrismaPg(pool, { schema: databaseSchema }).connect();
  await adapter.executeScript(`CREATE SCHEMA IF NOT EXISTS "${databaseSchema}"`);
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}
