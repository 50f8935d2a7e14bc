import "server-only";
import { z } from "zod";
import { paths } from "@/lib/kernel/paths";
import { ok, type Result } from "@/lib/kernel/result";
import { lookUp, suggest } from "@/lib/services/queries/lookup";
import type { LookupRecord } from "@/lib/services/view/lookup";
import { type Api, read } from "./route";

const text = z.string().nullable();
const Found = z.strictObject({
  noun: z.string(),
  slug: z.string(),
  name: z.string(),
  why: z.string(),
  lifecycle: text,
  tier: z.number().nullable(),
  owner: z.strictObject({ name: z.string(), slug: text }).nullable(),
  band: text,
  grade: text,
  since: text,
  evidence: text,
  channel: text,
  leads: z.array(z.string()),
  runbook: text,
});
const Hit = z.strictObject({
  group: z.string(),
  noun: z.string(),
  slug: z.string(),
  name: z.string(),
  href: z.string(),
  why: z.string(),
  owner: text,
  channel: text,
});
const Looked = z.strictObject({
  asked: z.string(),
  answer: z.string(),
  sharedOwner: text,
  records: z.array(Found),
  also: z.array(Found),
  hits: z.array(Hit),
});

type Answer = z.output<typeof Looked>;

const groups: Readonly<Record<string, string>> = {
  service: "Services",
  team: "Teams",
  person: "People",
  system: "Systems",
  "business-service": "Business services",
};
const places: Readonly<Record<string, (slug: string) => string>> = {
  service: paths.service,
  team: paths.team,
  person: paths.person,
  system: (slug) => `/systems/${encodeURIComponent(slug)}`,
  "business-service": (slug) => `/business-services/${encodeURIComponent(slug)}`,
};

const mutable = (record: LookupRecord) => ({ ...record, leads: [...record.leads] });

const hitOf = (record: LookupRecord) => ({
  group:
    record.why.startsWith("also called") || record.why.startsWith("a former")
      ? "Also known as"
      : (groups[record.noun] ?? "Other"),
  noun: record.noun,
  slug: record.slug,
  name: record.name,
  href: places[record.noun]?.(record.slug) ?? "/",
  why: record.why,
  owner: record.owner?.name ?? null,
  channel: record.channel,
});

const LookupQuery = z.object({
  q: z.string().max(500, "Shorten this to 500 characters").default(""),
  suggest: z.literal("1").optional(),
});

/** The look-up: the answer, and with `suggest=1` only the lines for a list that grows while somebody types. */
export function lookupRoutes(api: Api): void {
  read(api, {
    path: "/lookup",
    summary: "Who owns it: by name, former name, alias, repository, host, channel, mail address or handle",
    query: LookupQuery,
    view: Looked,
    run: async (ctx, { q, suggest: only }): Promise<Result<Answer>> => {
      if (only === undefined) {
        const looked = await lookUp(ctx, q);
        if (!looked.ok) return looked;
        const { records, also, ...rest } = looked.value;
        return ok({ ...rest, records: records.map(mutable), also: also.map(mutable), hits: [] });
      }
      const hits = q.trim() === "" ? [] : (await suggest(ctx, q)).map(hitOf);
      return ok({ asked: q, answer: "list", sharedOwner: null, records: [], also: [], hits });
    },
  });
}
