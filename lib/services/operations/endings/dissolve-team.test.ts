import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { addMember } from "@/lib/teams/operations/add-member";
import { readTeam } from "@/lib/teams/queries/teams";
import { actorOf } from "@/lib/teams/queries/actor";
import { monday, value, world } from "@/lib/testing/world";
import { empowermentIds } from "../../domain/agreement";
import { readDissolution } from "../../queries/dissolution";
import { acceptService } from "../ownership/accept-service";
import { dissolveTeam } from "./dissolve-team";
import { offerHeld } from "../ownership/offer-held";
import { offerService } from "../ownership/offer-service";
import { registerService } from "../register-service";

beforeAll(wire);

type World = Awaited<ReturnType<typeof world>>;
const reason = "The crossing is run by Search now";
const met = Object.fromEntries(empowermentIds.map((id) => [id, { state: "met" }]));
const version = async (w: World, slug: string) => value(await readTeam(w.auditor, slug)).version;
const later = (ctx: World["lead"], days: number) => ({ ...ctx, now: plusDays(monday, days) });

async function holding(names: readonly string[]) {
  const w = await world();
  for (const name of names)
    value(
      await registerService(w.lead, {
        name: `${name} ${w.mark}`,
        slug: `${name.toLowerCase()}-${w.mark}`,
        owner: w.payments.slug,
        tags: [w.mark],
      }),
    );
  return w;
}

describe("OW-B5: a team is dissolved only when each of its services has a successor", () => {
  test("OA-10, M-07: refused with the services by name, and nothing is done", async () => {
    const w = await holding(["Quay", "Pier"]);
    const { slug } = w.payments;
    expect((await readDissolution(w.lead, w.payments)).inTheWay.map(({ name }) => name)).toEqual([
      `Pier ${w.mark}`,
      `Quay ${w.mark}`,
    ]);
    const refused = await dissolveTeam(w.lead, { ref: slug, version: await version(w, slug), reason });
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        kind: "conflict",
        why: `${w.payments.name} still holds 2 services. Give each one a new owner first: Pier ${w.mark}, Quay ${w.mark}.`,
      },
    });
    expect(value(await readTeam(w.lead, slug))).toMatchObject({ state: "active", members: [{}, {}] });
  });

  test("what was accepted changes hands at that instant; members go, offers end, teams below move up", async () => {
    const w = await holding(["Quay", "Pier"]);
    const { slug } = w.payments;
    const [under] = value(
      await createTeams(w.auditor, { teams: [{ name: `Refunds ${w.mark}`, parent: slug }] }),
    ).teams;
    const [quay, pier, spare] = ["quay", "pier", "spare"].map((name) => `${name}-${w.mark}`);
    value(await registerService(w.otherLead, { name: `Spare ${w.mark}`, slug: spare, owner: w.search.slug }));
    value(await offerService(w.otherLead, { ref: spare, team: slug, reason }));

    value(
      await offerHeld(w.lead, {
        ref: slug,
        reason,
        to: { [String(quay)]: w.search.slug, [String(pier)]: w.search.slug },
      }),
    );
    const { run } = await db.ledgerEntry.findFirstOrThrow({
      where: { operation: "services.agreement.offer", record: { path: ["slug"], equals: String(quay) } },
      orderBy: { seq: "desc" },
    });
    expect((await db.ledgerRun.findUnique({ where: { id: String(run) } }))?.words, "LED-04").toBe(
      `the offer of what ${w.payments.name} holds`,
    );
    expect(await readDissolution(w.lead, w.payments)).toMatchObject({
      held: [
        { slug: pier, to: { slug: w.search.slug }, accepted: false },
        { slug: quay, to: { slug: w.search.slug }, accepted: false },
      ],
      coming: 1,
    });
    // Planned for later: it starts when the old owner is gone, not before.
    const start = plusDays(monday, 30).toString();
    value(await acceptService(w.otherLead, { ref: quay, checklist: met, plannedStart: start }));
    const early = await dissolveTeam(w.lead, { ref: slug, version: await version(w, slug), reason });
    expect(early).toMatchObject({
      refusal: {
        why: expect.stringContaining(`Pier ${w.mark} (${w.search.name} has not answered yet)`) as string,
      },
    });
    value(await acceptService(w.otherLead, { ref: pier, checklist: met, plannedStart: start }));
    expect((await readDissolution(w.lead, w.payments)).inTheWay).toEqual([]);

    const end = later(w.lead, 5);
    value(await dissolveTeam(end, { ref: slug, version: await version(w, slug), reason }));
    const gone = value(await readTeam(end, slug));
    expect(gone).toMatchObject({
      state: "dissolved",
      dissolvedAt: end.now.toString(),
      members: [],
      can: { edit: false },
    });
    expect(gone.formerMembers.map(({ to }) => to)).toEqual([end.now.toString(), end.now.toString()]);
    const taken = await db.agreement.findMany({
      where: { service: { slug: { in: [String(quay), String(pier)] } }, endsAt: null },
      select: { startsAt: true, releasedAt: true, team: { select: { slug: true } } },
    });
    const now = new Date(end.now.epochMilliseconds);
    expect(taken).toEqual(
      [1, 2].map(() => expect.objectContaining({ startsAt: now, team: { slug: w.search.slug } }) as object),
    );
    expect(value(await readTeam(end, under?.slug ?? "")).parent).toBeNull();
    expect((await readDissolution(end, w.payments)).coming).toBe(0);
    const twice = await dissolveTeam(end, { ref: slug, version: gone.version, reason });
    expect(twice.ok).toBe(true);
  });

  test("each refusal stands at its service, and then none is offered", async () => {
    const w = await holding(["Quay", "Pier"]);
    const [empty] = value(
      await createTeams(w.auditor, { teams: [{ name: `Empty ${w.mark}`, kind: "virtual" }] }),
    ).teams;
    const refused = await offerHeld(w.lead, {
      ref: w.payments.slug,
      reason,
      to: { [`quay-${w.mark}`]: w.search.slug, [`pier-${w.mark}`]: empty?.slug ?? "" },
    });
    expect(refused).toMatchObject({ refusal: { kind: "invalid", issues: [{ path: `to.pier-${w.mark}` }] } });
    expect((await readDissolution(w.lead, w.payments)).held.map(({ to }) => to)).toEqual([null, null]);
    expect(
      await offerHeld(w.lead, { ref: w.payments.slug, reason, to: { [`quay-${w.mark}`]: "" } }),
    ).toMatchObject({
      refusal: { issues: [{ what: "Name a team for at least one service" }] },
    });
  });

  test("PRM-07: a member who does not lead is told who can", async () => {
    const w = await holding([]);
    const asked = { ref: w.payments.slug, version: await version(w, w.payments.slug), reason };
    expect(await dissolveTeam(w.member, asked)).toMatchObject({
      refusal: {
        kind: "forbidden",
        why: `Only a lead of ${w.payments.name} or an auditor can dissolve it.`,
      },
    });
    value(await dissolveTeam(w.auditor, asked));
    const closed = await addMember(w.auditor, { team: w.payments.slug, person: w.slugs.other });
    expect(closed).toMatchObject({
      refusal: { why: `${w.payments.name} was dissolved. Its record is read-only.` },
    });
    const lead = w.lead.actor.kind === "person" ? await actorOf(w.lead.actor.id, monday) : null;
    expect(lead).toMatchObject({ leads: [], memberOf: [] });
  });
});
