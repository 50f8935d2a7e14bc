import "server-only";
import { z } from "zod";
import { endReasons, origins } from "@/lib/services/domain/agreement";
import { IdRef } from "./references";
import { text, band } from "./service-views";

const ownershipEvents = [
  "declared",
  "withdrawn",
  "declined",
  "kept",
  "lapsed",
  "offered",
  "asked",
  "accepted",
  "ended",
  "recorded",
  "released",
  "claimed",
  "started",
] as const;

const Agreement = z.strictObject({
  id: z.string(),
  team: IdRef,
  state: z
    .enum(["withdrawn", "declined", "lapsed", "offered", "accepted", "handing-over", "active", "ended"])
    .nullable(),
  origin: z.enum(origins),
  reason: z.string(),
  offeredBy: z.string(),
  offeredAt: z.string(),
  answerBy: z.string(),
  acceptedBy: text,
  acceptedAt: text,
  declineReason: text,
  plannedStart: text,
  late: z.boolean(),
  extended: z.boolean(),
  released: z.boolean(),
  releasedBy: text,
  predecessor: IdRef.nullable(),
  startsAt: text,
  endsAt: text,
  endReason: z.enum(endReasons).nullable(),
  checklist: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      state: z.enum(["met", "promised", "open"]),
      evidence: text,
      who: text,
      until: text,
    }),
  ),
  answersDueBy: text,
});

export const Ownership = z.strictObject({
  service: IdRef,
  band,
  grade: text,
  also: z.array(z.string()),
  evidence: text,
  since: text,
  unownedSince: text,
  days: z.number().int().nullable(),
  holder: IdRef.nullable(),
  holderText: text,
  /** What a deed on the ownership is based on; absent of the past. */
  version: z.number().int().optional(),
  current: Agreement.nullable(),
  open: Agreement.nullable(),
  agreements: z.array(Agreement),
  declared: z.array(
    z.strictObject({
      source: z.string(),
      text: z.string(),
      at: z.string(),
      team: IdRef.nullable(),
      stands: z.boolean(),
    }),
  ),
  timeline: z.strictObject({
    spans: z.array(z.strictObject({ from: z.string(), to: text, team: IdRef.nullable() })),
    events: z.array(
      z.strictObject({
        at: z.string(),
        what: z.enum(ownershipEvents),
        team: IdRef.nullable(),
        by: text,
        text,
      }),
    ),
  }),
});
