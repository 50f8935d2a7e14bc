import "server-only";
import { z } from "zod";
import { readPersonAt } from "@/lib/history/queries/records-at";
import { isId } from "@/lib/kernel/ids";
import { lengths } from "@/lib/kernel/lengths";
import { ok } from "@/lib/kernel/result";
import { roles } from "@/lib/people/domain/actor";
import { personStates } from "@/lib/people/domain/person";
import { listPeople, readPerson } from "@/lib/people/queries";
import { asOf } from "./parameters";
import { Ref } from "./references";
import { type Api, list, read } from "./route";

const text = z.string().nullable();
const named = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  zone: z.string(),
  state: z.enum(personStates),
  leftAt: text,
};

const PersonRow = z.strictObject({ ...named, teams: z.array(Ref) });
export const Person = z.strictObject({
  ...named,
  email: text,
  role: z.enum(roles),
  slack: text,
  github: text,
  gitlab: text,
  phone: text,
  version: z.number().int(),
  memberships: z.array(z.strictObject({ team: Ref, role: z.string(), from: z.string(), to: text })),
  can: z.strictObject({
    edit: z.boolean(),
    changeMail: z.boolean(),
    forgetIdentities: z.boolean(),
    endSessions: z.boolean(),
    setRole: z.boolean(),
    markLeft: z.boolean(),
    markBack: z.boolean(),
    whyNot: z.string(),
  }),
});

/** People (API-01): the list by name, one by slug, former slug or id. */
export function peopleRoutes(api: Api): void {
  list(api, {
    path: "/people",
    summary: "People by name, each with the teams they belong to now",
    query: z.object({
      q: z.string().trim().max(lengths.reference).optional(),
      state: z.enum(personStates).optional(),
      team: z.string().optional(),
    }),
    item: PersonRow,
    run: (ctx, { q, state, team, limit, cursor }) =>
      listPeople(ctx, { q: q ?? null, state: state ?? null, team: team ?? null, limit, cursor }),
  });
  read(api, {
    path: "/people/{ref}",
    summary: "One person with teams past and present",
    query: z.object(asOf),
    view: Person,
    run: async (ctx, { ref, at }) => {
      if (at !== undefined) return readPersonAt(ctx, ref, at);
      const found = await readPerson(ctx, ref);
      const moved = found.ok && found.value.slug !== ref && !isId(ref);
      return moved ? ok({ moved: found.value.slug }) : found;
    },
  });
}
