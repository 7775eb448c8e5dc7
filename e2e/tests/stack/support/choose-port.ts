import { choosePorts } from "../../../src/stack/plan/choose-ports.ts";

const wish = { name: "api-gateway", port: Number(process.argv[2]), isFixed: true };
console.log(
  await choosePorts([wish]).catch((error: unknown) => (error instanceof Error ? error.message : String(error))),
);
