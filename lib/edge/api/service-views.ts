import "server-only";
import { z } from "zod";
import { lifecycles, linkTypes, phases, serviceKinds, strengths } from "@/lib/services/domain/service";
import { IdRef, Ref } from "./references";

/** What the document says of the answers about services; the tests hold every answer against it (API-10). */

export const text = z.string().nullable();

const bands = ["owned", "weak", "unowned"] as const;

export const band = z.enum(bands).nullable();

/** How it stands; what nobody knows is absent. */
const standing = {
  grade: z.string().optional(),
  band: z.enum(bands).optional(),
  holder: IdRef.nullable().describe("The team that is named; while the band is `unowned` it owns nothing"),
  holderText: z.string().optional(),
  since: z.string().optional(),
  evidence: z.string().optional(),
};

/** One service in a list: the words of the whole record, fewer of them. */
export const ServiceItem = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: z.enum(serviceKinds),
  lifecycle: z.enum(lifecycles).optional(),
  tier: z.number().int().optional(),
  version: z.number().int(),
  ownership: z.strictObject(standing),
  system: IdRef.nullable(),
  restricted: z.literal(true).optional(),
  tags: z.array(z.string()),
  findings: z.strictObject({ blockers: z.number().int(), warnings: z.number().int() }),
  dependents: z.number().int(),
  updatedAt: z.string(),
});

/** One service among those of a team or a business service, with who answers for it and how well. */
export const HeldService = z.strictObject({
  slug: z.string(),
  name: z.string(),
  tier: z.number().int().nullable(),
  lifecycle: text,
  owner: Ref.nullable(),
  holderText: text,
  band,
  grade: text,
  since: text,
  days: z.number().int().nullable(),
});

export const facetNames = [
  "owner",
  "tier",
  "lifecycle",
  "kind",
  "grade",
  "tag",
  "system",
  "businessService",
  "source",
  "rule",
  "field",
] as const;

const FacetValues = z.array(
  z.strictObject({ value: z.string(), label: z.string(), count: z.number().int() }),
);

export const Facets = z.partialRecord(z.enum(facetNames), FacetValues);

export const directions = ["up", "down", "both"] as const;

const GraphNode = z.strictObject({
  id: z.string(),
  slug: text,
  name: z.string(),
  kind: text,
  tier: z.number().int().nullable(),
  lifecycle: text,
  owner: Ref.nullable(),
  holderText: text,
  band,
  up: z.number().int().nullable(),
  down: z.number().int().nullable(),
});

export const Graph = z.strictObject({
  service: IdRef,
  direction: z.enum(directions),
  depth: z.number().int(),
  nodes: z.array(GraphNode),
  edges: z.array(
    z.strictObject({ from: z.string(), to: z.string(), strength: z.enum(strengths).nullable() }),
  ),
  rest: z.strictObject({ count: z.number().int(), complete: z.boolean(), items: z.array(GraphNode) }),
});

const Source = z.strictObject({
  by: z.string(),
  at: z.string(),
  who: z.string().optional(),
  run: z.string().optional(),
  locked: z.boolean(),
});

/** One element of a list of a service, and the source that named it. */
const element = { id: z.string(), source: z.string().optional() };

export const parts = {
  links: z.strictObject({
    ...element,
    type: z.enum(linkTypes),
    title: z.string(),
    url: z.string(),
    verifiedAt: z.string().optional(),
  }),
  repositories: z.strictObject({
    ...element,
    url: z.string(),
    path: z.string(),
  }),
  dependencies: z.strictObject({
    ...element,
    target: z.strictObject({ text: z.string(), service: IdRef.nullable() }),
    strength: z.enum(strengths).nullable(),
    criticalPath: z.boolean().optional(),
    singlePoint: z.boolean().optional(),
    fallback: z.string().optional(),
    note: z.string().optional(),
    acknowledgedAt: z.string().optional(),
  }),
  identifiers: z.strictObject({
    ...element,
    type: z.string(),
    value: z.string(),
    note: z.string().optional(),
  }),
  tags: z.string(),
  contributors: z.strictObject({
    ...element,
    text: z.string(),
    team: IdRef.nullable(),
    note: z.string().optional(),
  }),
} as const;

/** What is not set is absent; lists, `system` and a dependency's `strength` always stand there. */
export const Service = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: z.enum(serviceKinds),
  lifecycle: z.enum(lifecycles).optional(),
  phase: z.enum(phases),
  tier: z.number().int().optional(),
  weight: z.number().optional(),
  version: z.number().int(),
  ownership: z.strictObject({
    ...standing,
    declared: z.strictObject({ text: z.string(), source: z.string() }).optional(),
  }),
  intent: z.string().optional(),
  value: z.string().optional(),
  contributesTo: z.string().optional(),
  customerImpact: z.string().optional(),
  notes: z.string().optional(),
  customerFacing: z.boolean().optional(),
  channel: z.string().optional(),
  promised: z.string().optional(),
  promisedReason: z.string().optional(),
  standsAlone: z.literal(true).optional(),
  restricted: z.literal(true).optional(),
  system: IdRef.nullable(),
  parent: IdRef.optional(),
  splitFrom: IdRef.optional(),
  replacedBy: IdRef.optional(),
  mergedInto: IdRef.optional(),
  businessServices: z.array(IdRef),
  contributors: z.array(parts.contributors),
  tags: z.array(parts.tags),
  fields: z.record(z.string(), z.unknown()),
  aliases: z.array(z.string()),
  formerSlugs: z.array(z.string()),
  links: z.array(parts.links),
  repositories: z.array(parts.repositories),
  identifiers: z.array(parts.identifiers),
  dependencies: z.array(parts.dependencies),
  apis: z.array(
    z.strictObject({
      name: z.string(),
      stability: z.string().optional(),
      version: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
  deployment: z
    .strictObject({ mechanism: z.string().optional(), statusUrl: z.string().optional() })
    .optional(),
  runbookStatedBy: z
    .string()
    .optional()
    .describe("The source that says there is a runbook and gives no link to it, or `manual`"),
  extras: z.record(z.string(), z.unknown()).optional(),
  sources: z.record(z.string(), Source),
  deprecatedAt: z.string().optional(),
  retireOn: z.string().optional(),
  retireImpact: z.string().optional(),
  noReplacement: z.string().optional(),
  retiredAt: z.string().optional(),
  retiredReason: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string().optional(),
  url: z.string(),
});

const noId = { id: true } as const;

/** A service as it was at an instant: the ids of elements of lists and the evidence of a grade are not kept. */
export const ServiceThen = Service.extend({
  ownership: Service.shape.ownership.omit({ evidence: true }),
  contributors: z.array(parts.contributors.omit(noId)),
  links: z.array(parts.links.omit(noId)),
  repositories: z.array(parts.repositories.omit(noId)),
  identifiers: z.array(parts.identifiers.omit(noId)),
  dependencies: z.array(parts.dependencies.omit(noId)),
  asOf: z.string(),
});
