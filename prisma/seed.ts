/** The demo organisation, written by calling operations with a fixed clock: the same company each time. */
import { randomUUID } from "node:crypto";
import { wire } from "@/lib/edge/wiring";
import type { RequestId } from "@/lib/kernel/ids";
import type { Result } from "@/lib/kernel/result";
import { toSlug } from "@/lib/kernel/slug";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { createPeople } from "@/lib/people/operations/create-people";
import { personLeft } from "@/lib/teams/operations/person-left";
import { listPeople, readPeopleBySlug } from "@/lib/people/queries";
import type { PersonId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { correctAgreement } from "@/lib/services/operations/correct-agreement";
import { declineService } from "@/lib/services/operations/decline-service";
import { importServices } from "@/lib/services/operations/import-services";
import { offerService } from "@/lib/services/operations/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { retireService } from "@/lib/services/operations/retire-service";
import { addAlias, addLink } from "@/lib/services/operations/service-parts";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { addMember } from "@/lib/teams/operations/members";
import { actorOf } from "@/lib/teams/queries/actor";
import { people, services, teams } from "./seed-company";

const instant = (text: string): Instant => Temporal.Instant.from(text);
const founded = instant("2024-02-05T09:00:00Z");
const lately = instant("2026-10-05T09:00:00Z");
const lastWeek = instant("2026-11-17T10:00:00Z");

const job: Actor = { kind: "job", name: "demo" };
const ctxOf = (actor: Actor, now: Instant): Ctx => ({
  actor,
  now,
  request: `demo-${randomUUID()}` as RequestId,
  via: "job",
});

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo organisation was refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

async function acting(slug: string, now: Instant): Promise<Ctx> {
  const [person] = await readPeopleBySlug([slug]);
  const actor = person && (await actorOf(person.id as PersonId, now));
  if (!actor) throw new Error(`${slug} cannot act`);
  return ctxOf(actor, now);
}

/** Loads the demo into an empty catalog and says what it made; null when there is a catalog already. */
export async function seedDemo(): Promise<string | null> {
  wire();
  const nobody = done(
    await listPeople(ctxOf(job, founded), { q: null, state: null, team: null, limit: 1, cursor: null }),
  );
  if (nobody.page.total > 0) return null;

  const start = ctxOf(job, founded);
  done(
    await createPeople(start, {
      people: people.map(([name, zone, role]) => ({
        name,
        zone,
        slug: toSlug(name),
        email: `${toSlug(name)}@saltline.example`,
        slack: toSlug(name).replace("-", "."),
        role: role ?? "editor",
      })),
    }),
  );
  done(
    await createTeams(start, {
      teams: teams.map(
        ({ slug, name, kind, purpose, channel, leads: [manager, techLead, productOwner] }) => ({
          slug,
          name,
          purpose,
          channel,
          ...(kind === undefined ? {} : { kind }),
          manager: manager ?? null,
          techLead: techLead ?? null,
          productOwner: productOwner ?? null,
        }),
      ),
    }),
  );
  for (const { slug, members } of teams)
    for (const person of members) done(await addMember(start, { team: slug, person }));

  for (const { name, slug, kind, tier, owner, how, intent, needs, more } of services) {
    const stated = {
      name,
      ...(kind === undefined ? {} : { kind }),
      ...(tier === undefined ? {} : { tier }),
      ...(intent === undefined ? {} : { intent }),
      lifecycle: "production",
      dependencies: (needs ?? []).map((need) =>
        typeof need === "string"
          ? { target: need, strength: "hard" }
          : { target: need[0], strength: need[1] },
      ),
      ...more,
    };
    const short = slug ?? toSlug(name);
    const old = ["booking-classic", "fax-bridge"].includes(short);
    const when = old ? founded : lately;
    if (how === "import") {
      done(
        await importServices(ctxOf(job, when), {
          creates: [
            {
              slug: short,
              stated: { ...stated, declaredOwners: [{ source: "inventory", text: owner }], sources: {} },
            },
          ],
          changes: [],
          offers: [],
        }),
      );
      continue;
    }
    const team = teams.find((one) => one.slug === owner);
    const lead = team?.leads.find((one) => one !== undefined);
    const who = how === "claim" && lead ? await acting(lead, when) : await acting("dele-adeyemi", when);
    done(await registerService(who, { ...stated, slug: short, owner: how === "none" ? null : owner }));
  }

  const auditor = await acting("dele-adeyemi", lastWeek);
  const link = async (ref: string, type: string, title: string, url: string) =>
    done(await addLink(auditor, { ref, type, title, url }));
  for (const ref of ["ticket-sales", "payments", "fare-engine", "timetable", "identity", "postgres-main"]) {
    await link(ref, "runbook", "Runbook", `https://docs.saltline.example/${ref}/runbook`);
    await link(ref, "dashboard", "Dashboard", `https://boards.saltline.example/${ref}`);
    await link(ref, "repository", "Code", `https://code.saltline.example/saltline/${ref}`);
  }
  done(await addAlias(auditor, { ref: "message-queue", alias: "rabbit" }));
  done(
    await offerService(auditor, {
      ref: "grafana-boards",
      team: "foundation",
      reason: "They run the machines behind these boards",
    }),
  );
  done(
    await declineService(await acting("mei-chen", lastWeek), { ref: "grafana-boards", why: "no capacity" }),
  );
  done(
    await offerService(auditor, {
      ref: "ais-receiver",
      team: "fleet",
      reason: "Vessel Tracking is blind without it",
    }),
  );
  done(
    await correctAgreement(auditor, {
      ref: "price-watch",
      endsAt: lastWeek.toString(),
      reason: "Crossing Sales handed it back in the planning round",
    }),
  );
  for (const person of ["kofi-asante", "vera-ionescu"])
    done(await personLeft(ctxOf(job, lastWeek), { ref: person, reason: "Moved on" }));
  done(
    await registerService(auditor, {
      name: "Paper Coupons",
      slug: "paper-coupons",
      lifecycle: "production",
      tier: 4,
      intent: "Coupons that were cut out of newspapers",
    }),
  );
  done(
    await retireService(auditor, {
      ref: "paper-coupons",
      version: 1,
      reason: "No newspaper prints them any more",
    }),
  );
  return `${String(people.length)} people, ${String(teams.length)} teams and ${String(services.length + 1)} services of Saltline Ferries`;
}
