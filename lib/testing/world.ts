import { randomUUID } from "node:crypto";
import type { PersonId, RequestId } from "@/lib/kernel/ids";
import type { Result } from "@/lib/kernel/result";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Actor, Role } from "@/lib/people/domain/actor";
import { createPeople } from "@/lib/people/operations/create-people";
import type { Ctx } from "@/lib/platform/ctx";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { addMember } from "@/lib/teams/operations/add-member";
import { actorOf } from "@/lib/teams/queries/actor";

/** The instant at which tests begin, unless they say otherwise. */
export const monday: Instant = Temporal.Instant.from("2026-03-02T09:00:00Z");

const job: Actor = { kind: "job", name: "test set-up" };

/** A request of a page by this actor at this instant. */
export const ctxOf = (actor: Actor, now: Instant = monday): Ctx => ({
  actor,
  now,
  request: `test-${randomUUID()}` as RequestId,
  via: "page",
});

/** The value of a result that must be a success. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** Three letters and digits that no other test uses: tests share a database and never each other's rows. */
export const unique = (): string => randomUUID().slice(0, 8);

/** A person with a slug of their own in this run, made by the operation, and the actor they are. */
export async function aPerson(
  name: string,
  role: Role = "editor",
  now: Instant = monday,
): Promise<{ id: PersonId; slug: string; actor: Actor }> {
  const slug = `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${unique()}`;
  const { people } = value(
    await createPeople(ctxOf(job, now), { people: [{ name, slug, role, zone: "Europe/Amsterdam" }] }),
  );
  const made = people[0];
  if (!made) throw new Error("nobody was made");
  const actor = await actorOf(made.id, now);
  if (!actor) throw new Error("the new person cannot act");
  return { id: made.id, slug: made.slug, actor };
}

/** A team with a lead and two members, made by operations; and an engineer of another team, an auditor and an administrator. */
export async function world(now: Instant = monday) {
  const mark = unique();
  const lead = await aPerson("Lea Novak", "editor", now);
  const member = await aPerson("Mika Tanaka", "editor", now);
  const other = await aPerson("Ines Costa", "editor", now);
  const auditor = await aPerson("Dele Adeyemi", "auditor", now);
  const admin = await aPerson("Ana Sokolova", "admin", now);
  const reader = await aPerson("Kit Larsen", "reader", now);
  const [payments, search] = value(
    await createTeams(ctxOf(job, now), {
      teams: [
        { name: `Payments ${mark}`, manager: lead.slug, channel: "#payments", purpose: "Takes money" },
        { name: `Search ${mark}`, manager: other.slug, channel: "#search" },
      ],
    }),
  ).teams;
  if (!payments || !search) throw new Error("the teams were not made");
  const join = async (team: { slug: string }, person: { slug: string }) =>
    value(await addMember(ctxOf(job, now), { team: team.slug, person: person.slug }));
  for (const person of [lead, member]) await join(payments, person);
  await join(search, other);
  const acting = async (id: PersonId): Promise<Ctx> => {
    const actor = await actorOf(id, now);
    if (!actor) throw new Error("nobody to act");
    return ctxOf(actor, now);
  };
  return {
    mark,
    payments: { ...payments, name: `Payments ${mark}`, id: payments.id },
    search: { ...search, name: `Search ${mark}`, id: search.id },
    lead: await acting(lead.id),
    member: await acting(member.id),
    otherLead: await acting(other.id),
    auditor: await acting(auditor.id),
    admin: await acting(admin.id),
    reader: await acting(reader.id),
    slugs: { lead: lead.slug, member: member.slug, other: other.slug },
  };
}
