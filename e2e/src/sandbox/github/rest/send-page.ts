import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

export const pageQuery = z.object({
  per_page: z.coerce
    .number()
    .int()
    .min(1)
    .catch(30)
    .transform((size) => Math.min(size, 100)),
  page: z.coerce.number().int().min(1).catch(1),
});

export type PageRequest = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly origin: () => string;
};

function toLink(url: URL, page: number, relation: string): string {
  const target = new URL(url);
  target.searchParams.set("page", String(page));
  return `<${target.href}>; rel="${relation}"`;
}

export function slicePage<Item>(items: readonly Item[], { request, reply, origin }: PageRequest): readonly Item[] {
  const { page, per_page } = pageQuery.parse(request.query);
  const last = Math.max(1, Math.ceil(items.length / per_page));
  const url = new URL(request.url, origin());
  const links = [
    ...(page > 1 ? [toLink(url, page - 1, "prev")] : []),
    ...(page < last ? [toLink(url, page + 1, "next"), toLink(url, last, "last")] : []),
    ...(page > 1 ? [toLink(url, 1, "first")] : []),
  ];
  if (links.length > 0) reply.header("link", links.join(", "));
  return items.slice((page - 1) * per_page, page * per_page);
}
