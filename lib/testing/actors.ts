import type { PersonId, TeamId } from "@/lib/kernel/ids";
import type { Actor, Role } from "@/lib/people/domain/actor";

/** The team that the actors belong to and lead. */
export const payments = { id: "payments" as TeamId, slug: "payments", name: "Payments" };

/** A person of this role, with the teams they lead and belong to. */
export const person = (
  role: Role,
  of: Partial<{ leads: readonly TeamId[]; memberOf: readonly TeamId[] }> = {},
): Actor & { kind: "person" } => ({
  kind: "person",
  id: "p" as PersonId,
  slug: "p",
  name: "P",
  role,
  leads: [],
  memberOf: [],
  ...of,
});

/** Everybody whom permission tells apart; all people are the same person in different roles. */
export const actors = {
  anonymous: { kind: "anonymous" },
  reader: person("reader"),
  editor: person("editor"),
  member: person("editor", { memberOf: [payments.id] }),
  lead: person("editor", { leads: [payments.id] }),
  auditor: person("auditor"),
  admin: person("admin"),
  job: { kind: "job", name: "clock" },
} as const satisfies Readonly<Record<string, Actor>>;
export type Who = keyof typeof actors;

/** By actor what is refused, with the sentence that says who can; whoever is not named may. */
export const refusedTo = (
  may: (actor: Actor) => { readonly allowed: true } | { readonly allowed: false; readonly why: string },
): Partial<Record<Who, string>> =>
  Object.fromEntries(
    Object.entries(actors).flatMap(([who, actor]) => {
      const answer = may(actor);
      return answer.allowed ? [] : [[who, answer.why]];
    }),
  );

/** The same sentence for each of these. */
export const all = (why: string, ...refused: readonly Who[]): Partial<Record<Who, string>> =>
  Object.fromEntries(refused.map((who) => [who, why]));
