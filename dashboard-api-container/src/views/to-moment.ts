export type Moment = { readonly iso: string; readonly text: string };

const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  timeZone: "UTC",
});

export function toMoment(timestamp: string | null | undefined): Moment | undefined {
  const at = new Date(timestamp ?? "");
  return Number.isNaN(at.getTime()) ? undefined : { iso: at.toISOString(), text: `${format.format(at)} UTC` };
}
