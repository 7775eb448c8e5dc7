import { z } from "zod";
import type { TimelineEntry } from "../core/build-timeline.ts";
import { toDuration } from "./to-duration.ts";

const SHORT = 120;
const LONG = 600;
const MOST_DETAIL = 20_000;
const sourceTexts = { webhook: "Webhook", queue: "Queue", agent: "Agent", services: "Services" } as const;
const hiddenFields = new Set([
  ...["timestamp", "task_id", "flow_id", "attempt", "stage", "type"],
  ...["service", "name", "tool", "id", "is_error"],
]);
const textFields = ["message", "text", "content", "summary", "reason", "detail", "error", "output", "result"];
const failedKinds = new Set(["error", "service_error", "failed"]);
const nestedFields = new Set(["input", "request", "response", "error"]);
const nestedSchema = z.record(z.string(), z.unknown());

type Field = { readonly name: string; readonly value: string };

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

function cut(text: string): string {
  return text.length <= MOST_DETAIL ? text : `${text.slice(0, MOST_DETAIL)}… (cut)`;
}

function findLead(entry: TimelineEntry["entry"]): Field | undefined {
  const name = textFields.find((field) => typeof entry[field] === "string" && entry[field] !== "");
  return name === undefined ? undefined : { name, value: String(entry[name]) };
}

function openNested(entry: TimelineEntry["entry"]): TimelineEntry["entry"] {
  const opened = Object.entries(entry).flatMap(([name, value]) => {
    const nested = nestedFields.has(name) ? nestedSchema.safeParse(value).data : undefined;
    return nested === undefined ? [[name, value] as const] : Object.entries(nested);
  });
  return Object.fromEntries(opened);
}

function listFields(entry: TimelineEntry["entry"], lead: Field | undefined): Field[] {
  return Object.entries(entry)
    .filter(([name, value]) => !hiddenFields.has(name) && name !== lead?.name && value !== null && value !== "")
    .map(([name, value]) => ({ name: name.replaceAll("_", " "), value: cut(toText(value)) }));
}

function isShort({ value }: Field): boolean {
  return value.length <= SHORT && !value.includes("\n");
}

function isFailed({ kind, entry }: TimelineEntry): boolean {
  const status = entry["status_code"] ?? entry["status"];
  const refused = typeof status === "number" && status >= 400;
  return failedKinds.has(kind) || entry["is_error"] === true || entry["success"] === false || refused;
}

export type TimelineItem = ReturnType<typeof toTimelineItem>;

export function toTimelineItem(line: TimelineEntry, origin: number | undefined) {
  const { source, kind, at, entry } = line;
  const subject = [entry["service"], entry["name"] ?? entry["tool"]].find((value) => typeof value === "string");
  const opened = openNested(entry);
  const lead = findLead(opened);
  const fields = listFields(opened, lead);
  const isLong = (lead?.value.length ?? 0) > LONG;
  return {
    source,
    sourceText: sourceTexts[source],
    kind: kind.replaceAll("_", " "),
    subject,
    failed: isFailed(line),
    mark: isFailed(line) && !failedKinds.has(kind) ? "failed" : undefined,
    iso: at === undefined ? undefined : new Date(at).toISOString(),
    clock: at === undefined ? "no time" : new Date(at).toISOString().slice(11, 23),
    offset: at === undefined || origin === undefined ? "" : `+${toDuration(at - origin)}`,
    attempt: entry["attempt"],
    preformatted: lead?.name === "output",
    text: isLong ? `${lead?.value.slice(0, LONG)}…` : lead?.value,
    facts: fields.filter(isShort),
    details: [
      ...(isLong && lead !== undefined ? [{ name: `all of ${lead.name}`, value: cut(lead.value) }] : []),
      ...fields.filter((field) => !isShort(field)),
    ],
  };
}
