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

/** People with slugs of their own in this run, made by one operation, in the order given. */
async function somePeople(
  wanted: readonly { readonly name: string; readonly role: Role }[],
  now: Instant,
): Promise<{ id: PersonId; slug: string }[]> {
  const { people } = value(
    await createPeople(ctxOf(job, now), {
      people: wanted.map(({ name, role }) => ({
        name,
        role,
        slug: `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${unique()}`,
        zone: "Europe/Amsterdam",
      })),
    }),
  );
  return people;
}

async function acting(id: PersonId, now: Instant): Promise<Actor> {
  const actor = await actorOf(id, now);
  if (!actor) throw new Error("nobody to act");
  return actor;
}

/** A person with a slug of their own in this run, made by the operation, and the actor they are. */
export async function aPerson(
  name: string,
  role: Role = "editor",
  now: Instant = monday,
): Promise<{ id: PersonId; slug: string; actor: Actor }> {
  const [made] = await somePeople([{ name, role }], now);
  if (!made) throw new Error("nobody was made");
  return { ...made, actor: await acting(made.id, now) };
}

/** A team with a lead and two members, made by operations; and an engineer of another team, an auditor and an administrator. */
export async function world(now: Instant = monday) {
  const mark = unique();
  const [lead, member, other, auditor, admin, reader] = await somePeople(
    [
      { name: "Lea Novak", role: "editor" },
      { name: "Mika Tanaka", role: "editor" },
      { name: "Ines Costa", role: "editor" },
      { name: "Dele Adeyemi", role: "auditor" },
      { name: "Ana Sokolova", role: "admin" },
      { name: "Kit Larsen", role: "reader" },
    ],
    now,
  );
  if (!lead || !member || !other || !auditor || !admin || !reader) throw new Error("somebody is missing");
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
  const asks = async ({ id }: { id: PersonId }): Promise<Ctx> => ctxOf(await acting(id, now), now);
  return {
    mark,
    payments: { ...payments, name: `Payments ${mark}`, id: payments.id },
    search: { ...search, name: `Search ${mark}`, id: search.id },
    lead: await asks(lead),
    member: await asks(member),
    otherLead: await asks(other),
    auditor: await asks(auditor),
    admin: await asks(admin),
    reader: await asks(reader),
    slugs: { lead: lead.slug, member: member.slug, other: other.slug },
  };
}
