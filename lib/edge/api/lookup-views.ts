import "server-only";
import { z } from "zod";
import { recordNouns } from "@/lib/kernel/reference";

/** What the document says of the answers of a look-up and of the search; the tests hold every answer against it (API-10). */

const text = z.string().nullable();
const called = { slug: z.string(), name: z.string() };
const noun = z.enum(recordNouns);
const Called = z.strictObject(called);
const Neighbour = z.strictObject({
  slug: text,
  name: z.string(),
  strength: text,
  owner: text,
  band: text,
  channel: text,
});
const Strip = z.union([
  z.strictObject({ kind: z.literal("retired"), at: text, why: text, successor: Called.nullable() }),
  z.strictObject({ kind: z.literal("merged"), at: text, successor: Called.nullable() }),
  z.strictObject({ kind: z.enum(["renamed", "merged-from"]), from: z.string() }),
  z.strictObject({ kind: z.enum(["left", "dissolved"]), at: text }),
]);
const Person = z.strictObject({ ...called, role: z.string(), email: text, phone: text, slack: text });
const LookedRecord = z.strictObject({
  noun,
  id: z.string(),
  ...called,
  why: z.string(),
  reasons: z.array(z.string()).readonly(),
  match: z.enum(["exact", "word", "near"]),
  kind: text,
  lifecycle: text,
  tier: z.number().nullable(),
  about: text,
  owner: z.strictObject({ name: z.string(), slug: text }).nullable(),
  band: text,
  grade: text,
  since: text,
  days: z.number().int().nullable(),
  evidence: text,
  channel: text,
  email: text,
  phone: text,
  zone: text,
  localTime: text,
  leads: z.array(Person.extend({ of: z.string() })).readonly(),
  person: z
    .strictObject({ ...called, email: text, phone: text, slack: text, leftAt: text, says: z.string() })
    .nullable()
    .describe(
      "Of a service that names a person and no team as its owner: whom to call all the same. Of one who left, since when; then no way to reach them is told.",
    ),
  runbook: text,
  runbookStatedBy: text,
  strips: z.array(Strip).readonly(),
});
const Detail = z.strictObject({
  reach: z
    .strictObject({
      says: z.string(),
      people: z.array(Person).readonly(),
      above: z.strictObject({ ...called, channel: text, people: z.array(Person).readonly() }).nullable(),
    })
    .nullable(),
  isPlaceholder: z.boolean(),
  confirmedAt: text,
  needs: z.array(Neighbour).readonly(),
  needsCount: z.number(),
  neededBy: z.array(Neighbour).readonly(),
  neededByCount: z.number(),
  businessServices: z
    .array(z.strictObject({ ...called, accountable: text, stakeholders: z.array(z.string()).readonly() }))
    .readonly(),
  unowned: z
    .strictObject({
      days: z.number(),
      lastOwner: z.strictObject({ ...called, until: z.string() }).nullable(),
      interim: text,
      suggestion: z.strictObject({ ...called, strength: z.string(), why: z.string() }).nullable(),
    })
    .nullable(),
  holds: z
    .array(
      z.strictObject({ ...called, tier: z.number().nullable(), band: text, owner: text, owns: z.boolean() }),
    )
    .readonly(),
  holdsCount: z.number(),
  ownsCount: z.number(),
  named: z.array(z.strictObject({ ...called, noun: z.string(), as: z.string() })).readonly(),
});
export const Looked = z.strictObject({
  asked: z.string(),
  answer: z.enum(["found", "ambiguous", "near", "codeowners", "none", "own"]),
  readAs: z.array(z.string()).readonly(),
  about: z.enum(["record", "dependents"]),
  records: z.array(LookedRecord).readonly(),
  detail: Detail.nullable(),
  also: z.array(LookedRecord).readonly(),
  more: z.number(),
  sharedOwner: text,
  tagged: z.strictObject({ tag: z.string(), services: z.number().int() }).nullable(),
  codeowners: z
    .array(
      z.strictObject({
        repository: z.string(),
        file: z.string(),
        path: text,
        line: z.number(),
        pattern: z.string(),
        section: text,
        owners: z
          .array(z.strictObject({ text: z.string(), noun: noun.nullable(), slug: text, name: text }))
          .readonly(),
        agrees: z.boolean().nullable(),
      }),
    )
    .readonly(),
  contact: z
    .strictObject({
      channel: text,
      people: z.array(z.strictObject({ ...called, email: text })).readonly(),
    })
    .nullable(),
});
const Hit = z.strictObject({
  group: z.string(),
  noun,
  ...called,
  href: z.string(),
  why: z.string(),
  tier: z.number().nullable(),
  lifecycle: text,
  owner: text,
  band: text,
  graded: text.describe('Of a service its grade in words with days: "unaccepted, 12 d"'),
  channel: text,
  lead: text,
  named: z.boolean().describe("True where the lead is a person whom the service names, and no team is named"),
  reach: text,
  nobodyWords: text.describe("Of a service with nobody to ask, that it is so"),
});
export const Hits = z.strictObject({ hits: z.array(Hit).readonly(), texts: z.array(z.string()).readonly() });

const Highlight = z.strictObject({
  field: z.string(),
  text: z.string(),
  marks: z.array(z.strictObject({ from: z.number(), to: z.number() })).readonly(),
});
export const Searched = z.strictObject({
  items: z
    .array(
      z.strictObject({
        noun: z.literal("service"),
        id: z.string(),
        ...called,
        kind: z.string(),
        lifecycle: text,
        tier: z.number().nullable(),
        owner: z.strictObject({ name: z.string(), slug: text }).nullable(),
        band: text,
        rank: z.number(),
        highlights: z.array(Highlight).readonly(),
      }),
    )
    .readonly(),
  total: z.number(),
});
