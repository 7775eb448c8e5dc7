import { writeFileSync } from "node:fs";
import { contracts } from "./api/contracts.ts";
import { generateDocument } from "./api/generate-document.ts";
import { service } from "./core/service.ts";

const path = process.argv[2] ?? "openapi.json";
const document = generateDocument(service, contracts);
writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
