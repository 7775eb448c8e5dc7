import { pino } from "pino";
import { onTestFinished } from "vitest";
import { service } from "../../src/core/service.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { useTestDatabase } from "./create-test-database.ts";

export async function openTestDatabase() {
  const url = await useTestDatabase();
  const database = openDatabase({ url, schema: service.databaseSchema, logger: pino({ level: "silent" }) });
  onTestFinished(() => database.$disconnect());
  return database;
}

export function createTestClock(start = "2026-11-22T12:00:00.000Z") {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (ms: number) => {
      time += ms;
    },
  };
}
