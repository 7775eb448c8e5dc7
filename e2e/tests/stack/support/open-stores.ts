import { Redis } from "ioredis";
import pg from "pg";
import { createStackPaths } from "../../../src/stack/paths.ts";
import { buildTestStores } from "../../../src/stack/testing/build-test-stores.ts";

const [, , folder = "", end = "close"] = process.argv;
const stores = await buildTestStores(createStackPaths("/nowhere", folder), () => undefined);
if (end === "die") process.kill(process.pid, "SIGKILL");

const redis = new Redis(stores.env["TEST_REDIS_URL"] ?? "");
const client = new pg.Client({ connectionString: stores.env["TEST_DATABASE_URL"] ?? "" });
await client.connect();
const { rowCount } = await client.query("SELECT 1");
console.log(process.getuid?.(), await redis.ping(), rowCount);
await client.end();
redis.disconnect();
await stores.close();
