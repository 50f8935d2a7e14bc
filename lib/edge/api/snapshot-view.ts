import "server-only";
import { z } from "zod";
import { recordNouns } from "@/lib/kernel/reference";
import { lifecycles } from "@/lib/services/domain/service";

/** What the document says of the snapshot of the look-up; a test holds it against the document (API-10). */

const text = z.string().nullable();
const called = { slug: z.string(), name: z.string() };
/** Records are named by their place in `records`. */
const place = z.number().int().nonnegative();

const SnapshotRecord = z.strictObject({
  noun: z.enum(recordNouns),
  id: z.string(),
  ...called,
  kind: text,
  lifecycle: z.enum(lifecycles).nullable(),
  tier: z.number().int().nullable(),
  about: text,
  owner: text,
  ownerSlug: text,
  ownerId: text,
  band: text,
  grade: text,
  since: text,
  unownedSince: text,
  evidence: text,
  channel: text,
  email: text,
  phone: text,
  zone: text,
  runbook: text,
  runbookStatedBy: text,
  endedAt: text,
  endedWhy: text,
  successor: z.strictObject(called).nullable(),
  merged: z.boolean(),
  mergedNames: z.array(z.string()).nullable(),
  personId: text,
});

export const Snapshot = z.strictObject({
  format: z.literal("steward-lookup/1"),
  at: z.string(),
  own: z.array(z.string()),
  leads: z.array(
    z.strictObject({
      of: z.string(),
      step: z.number().int(),
      teamSlug: z.string(),
      teamName: z.string(),
      ...called,
      role: z.string(),
      email: text,
      phone: text,
      slack: text,
    }),
  ),
  members: z.array(z.tuple([place, place, z.string()])),
  parents: z.array(z.tuple([place, place])),
  codeowners: z.array(z.strictObject({ url: z.string(), path: z.string(), text: z.string() })),
  contact: z
    .strictObject({
      channel: text,
      people: z.array(z.strictObject({ ...called, email: text })),
    })
    .nullable(),
  records: z.array(SnapshotRecord),
  names: z.array(z.tuple([place, z.string(), z.string()])),
  identifiers: z.array(z.tuple([place, z.string(), z.string()])),
  repositories: z.array(z.tuple([place, z.string(), z.string()])),
  links: z.array(z.tuple([place, z.string(), z.string()])),
  handles: z.array(z.tuple([place, z.string()])),
  tags: z.array(z.tuple([place, z.string()])),
  dependencies: z.array(z.tuple([place, place.nullable(), z.string(), text])),
});
