import "server-only";
import { z } from "zod";
import { listOwnedAt, readTeamAt } from "@/lib/history/queries/records-at";
import { isId } from "@/lib/kernel/ids";
import { lengths } from "@/lib/kernel/lengths";
import { ok } from "@/lib/kernel/result";
import { teamKinds, teamStates } from "@/lib/teams/domain/team";
import { listTeams, readTeam } from "@/lib/teams/queries/teams";
import { HeldService } from "./service-views";
import { asOf } from "./parameters";
import { IdRef, Ref } from "./references";
import { type Api, list, read } from "./route";

const text = z.string().nullable();
const named = { id: z.string(), slug: z.string(), name: z.string(), kind: z.enum(teamKinds) };

const TeamRow = z.strictObject({
  ...named,
  state: z.enum(teamStates),
  channel: text,
  parent: Ref.nullable(),
  members: z.number().int(),
  led: z.boolean(),
});
const Member = z.strictObject({
  ...Ref.shape,
  zone: z.string(),
  role: z.string(),
  from: z.string(),
  to: text,
});
export const Team = z.strictObject({
  ...named,
  parent: Ref.nullable(),
  children: z.array(Ref),
  purpose: text,
  manager: Ref.nullable(),
  techLead: Ref.nullable(),
  productOwner: Ref.nullable(),
  channel: text,
  email: text,
  links: z.array(z.strictObject({ type: z.string(), title: z.string(), url: z.string() })),
  labels: z.array(z.string()),
  aliases: z.array(z.string()),
  formerSlugs: z.array(z.string()),
  state: z.enum(teamStates),
  formedAt: text,
  dissolvedAt: text,
  verdict: z
    .strictObject({
      answer: z.enum(["real", "placeholder"]),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
      name: z.string(),
    })
    .nullable(),
  members: z.array(Member),
  comingMembers: z.array(Member),
  formerMembers: z.array(Member),
  version: z.number().int(),
  can: z.strictObject({ edit: z.boolean(), answerPlaceholder: z.boolean(), whyNot: z.string() }),
});

/** Teams (API-01): the list by name, one by slug, former slug or id. */
export function teamRoutes(api: Api): void {
  list(api, {
    path: "/teams",
    summary: "Teams by name, each with how many people belong to it now",
    query: z.object({
      q: z.string().trim().max(lengths.reference).optional(),
      state: z.enum(teamStates).optional(),
      kind: z.enum(teamKinds).optional(),
      parent: z.string().optional(),
    }),
    item: TeamRow,
    run: (ctx, { q, state, kind, parent, limit, cursor }) =>
      listTeams(ctx, {
        q: q ?? null,
        state: state ?? null,
        kind: kind ?? null,
        parent: parent ?? null,
        limit,
        cursor,
      }),
  });
  read(api, {
    path: "/teams/{ref}/services",
    summary: "The services that a team owns by agreements in force, now or at an instant",
    query: z.object(asOf),
    view: z.strictObject({ team: IdRef, at: z.string(), items: z.array(HeldService) }),
    run: (ctx, { ref, at }) => listOwnedAt(ctx, ref, at ?? ctx.now),
  });
  read(api, {
    path: "/teams/{ref}",
    summary: "One team with its people, past and present",
    query: z.object(asOf),
    view: Team,
    run: async (ctx, { ref, at }) => {
      if (at !== undefined) return readTeamAt(ctx, ref, at);
      const found = await readTeam(ctx, ref);
      const moved = found.ok && found.value.slug !== ref && !isId(ref);
      return moved ? ok({ moved: found.value.slug }) : found;
    },
  });
}
