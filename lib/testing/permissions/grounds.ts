import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/people/domain/actor";
import { askWaiver } from "@/lib/audits/operations/waivers/ask-waiver";
import { createPeople } from "@/lib/people/operations/create-people";
import type { Party } from "@/lib/people/domain/rules";
import { organisationScopes, scopes, teamScopes } from "@/lib/people/domain/scopes";
import type { Ctx } from "@/lib/platform/ctx";
import { keepPlan } from "@/lib/exchange/operations/keep-plan";
import { runImport } from "@/lib/exchange/operations/run-import";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { saveDraft } from "@/lib/services/operations/drafts/save-draft";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { saveView } from "@/lib/services/operations/views/save-view";
import { addMember } from "@/lib/teams/operations/add-member";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { actorByToken, actorOf } from "@/lib/teams/queries/actor";
import { readTexts } from "@/lib/testing/imports";
import { aPerson, ctxOf, monday, value, world } from "@/lib/testing/world";

/** A reason that every deed takes. */
export const reason = "Because the test of the rules asks";

const job: Actor = { kind: "job", name: "test set-up" };
const scopesOfAll = { days: 30, mostDays: 90 };

/** The people, with the machines beside them, each as they would ask. */
async function partiesOf(w: Awaited<ReturnType<typeof world>>, concerned: Ctx, token: string) {
  const editor = await aPerson("Ed Ito");
  const grant = { id: token, name: "Machine", scopes: organisationScopes, team: null };
  return {
    reader: w.reader,
    editor: ctxOf(editor.actor),
    member: w.member,
    lead: w.lead,
    concerned,
    auditor: w.auditor,
    admin: w.admin,
    token: ctxOf({ kind: "token", token: grant }),
    steward: ctxOf(job),
  } satisfies Record<Party, Ctx>;
}

/** The same person with what they lead and belong to by now. */
async function asNow(ctx: Ctx): Promise<Ctx> {
  const actor = ctx.actor.kind === "person" ? await actorOf(ctx.actor.id, ctx.now) : null;
  if (actor === null) throw new Error("nobody to act");
  return { ...ctx, actor };
}

/** Whoever brings a token that is limited to this team; it has every scope, so that the deeds themselves have to refuse it. */
async function byTokenOf(ctx: Ctx, team: string, kind: "personal" | "organisation"): Promise<Ctx> {
  const asked = { name: "Limited", kind, scopes: [...teamScopes], team, ...scopesOfAll };
  const found = await actorByToken(value(await createToken(ctx, asked)).text, monday);
  if (!("actor" in found)) throw new Error(found.fault);
  const { actor } = found;
  if (actor.kind === "person" && actor.token) return ctxOf({ ...actor, token: { ...actor.token, scopes } });
  if (actor.kind === "token") return ctxOf({ ...actor, token: { ...actor.token, scopes } });
  throw new Error("no token acts");
}

/** Those who may much by what they are, and the organisation, each by a token limited to a team that holds nothing here. */
async function limitedOf(people: readonly Ctx[], admin: Ctx, mark: string): Promise<readonly Ctx[]> {
  const [team] = value(await createTeams(ctxOf(job), { teams: [{ name: `Elsewhere ${mark}` }] })).teams;
  if (!team) throw new Error("the team was not made");
  const found = [await byTokenOf(admin, team.slug, "organisation")];
  for (const ctx of people) {
    const person = ctx.actor.kind === "person" ? ctx.actor.slug : "";
    value(await addMember(ctxOf(job), { team: team.slug, person }));
    found.push(await byTokenOf(await asNow(ctx), team.slug, "personal"));
  }
  return found;
}

/** What is held by the team of `member` and `lead`, or names `concerned`; and what nobody holds, under the same words. */
export async function layGrounds() {
  const w = await world();
  const { mark, payments, search } = w;
  const asJob = ctxOf(job);
  const { people } = value(
    await createPeople(asJob, {
      people: [
        { name: "Cleo Concerned", slug: `cleo-${mark}`, email: `cleo-${mark}@example.org` },
        { name: "Nils Nomail", slug: `nils-${mark}` },
        { name: "Lars Gone", slug: `lars-${mark}` },
      ],
    }),
  );
  const [cleo, plain, gone] = people;
  if (!cleo || !plain || !gone) throw new Error("somebody is missing");
  const [club] = value(
    await createTeams(asJob, { teams: [{ name: `Club ${mark}`, manager: w.slugs.lead }] }),
  ).teams;
  if (!club) throw new Error("the team was not made");
  value(await addMember(asJob, { team: club.slug, person: cleo.slug }));
  const actor = await actorOf(cleo.id, monday);
  if (!actor) throw new Error("nobody to act");
  const concerned = ctxOf(actor);

  const register = async (ctx: Ctx, name: string, more: object = {}) =>
    value(await registerService(ctx, { name: `${name} ${mark}`, ...more })).slug;
  const repository = `git.example/${mark}/held`;
  const service = await register(w.lead, "Held", {
    owner: payments.slug,
    repositories: [{ url: repository }],
  });
  const free = await register(asJob, "Free");
  const needs = async (name: string, target: string) => register(asJob, name, { dependencies: [{ target }] });
  const wanted = await register(w.otherLead, "Wanted", { owner: search.slug });
  const handed = await register(w.lead, "Handed", { owner: payments.slug });
  value(await offerService(w.auditor, { ref: handed, team: search.slug, reason }));
  const offered = await register(asJob, "Offered");
  value(await offerService(concerned, { ref: offered, team: payments.slug, reason }));

  const excused = await register(concerned, "Excused", { owner: club.slug });
  const asked = { ref: excused, rule: "DOC-01", reason, until: "2026-03-20" };

  const systems = value(
    await createSystems(asJob, {
      systems: [{ name: `Rails ${mark}`, ownerTeam: payments.slug }, { name: `Loose ${mark}` }],
    }),
  ).systems.map(({ slug }) => slug);
  const groups = value(
    await createBusinessServices(asJob, {
      businessServices: [{ name: `Paying ${mark}`, accountable: cleo.slug }, { name: `Drifting ${mark}` }],
    }),
  ).businessServices.map(({ slug }) => slug);

  const source = `src-${mark}`;
  const teamOfFiles = `crew-${mark}`;
  const read = readTexts({ "a.csv": `name,owner\nbrought-${mark},${teamOfFiles}\n` });
  value(await runImport(asJob, read, { source, createTeams: true, strict: false, expected: null }));
  const files = [{ name: "a.csv", base64: "" }];
  const plan = { source: `plan-${mark}`, files, read };

  const { key: field } = value(await createCustomField(asJob, { label: `Box ${mark}`, type: "text" }));
  const ofOrganisation = await createToken(asJob, {
    name: "Machine",
    kind: "organisation",
    scopes: ["read"],
    ...scopesOfAll,
  });
  const ofConcerned = await createToken(concerned, { name: "Mine", scopes: ["read"], ...scopesOfAll });
  const organisationToken = value(ofOrganisation).id;

  const held = {
    mark,
    parties: await partiesOf({ ...w, lead: await asNow(w.lead) }, concerned, organisationToken),
    limited: await limitedOf([w.lead, concerned, w.auditor], w.admin, mark),
    team: payments.slug,
    otherTeam: search.slug,
    club: club.slug,
    teamOfFiles,
    member: w.slugs.member,
    concerned: cleo.slug,
    withoutMail: plain.slug,
    other: gone.slug,
    service,
    dependent: await needs("Needs held", service),
    into: handed,
    wanted,
    handed,
    offered,
    free,
    repository,
    system: systems[0] ?? "",
    businessService: groups[0] ?? "",
    source,
    read,
    files,
    plan: value(await keepPlan(concerned, plan)).id,
    field,
    view: value(await saveView(concerned, { name: `Mine ${mark}`, query: "", shared: true })).id,
    waiver: value(await askWaiver(concerned, asked)).id,
    draft: value(await saveDraft(concerned, { name: `Begun ${mark}` })).draft ?? "",
    token: value(ofConcerned).id,
    organisationToken,
    unknown: randomUUID(),
  };
  return {
    held,
    free: {
      ...held,
      service: free,
      dependent: await needs("Needs free", free),
      into: await register(asJob, "Free too"),
      repository: `git.example/${mark}/free`,
      system: systems[1] ?? "",
      businessService: groups[1] ?? "",
    },
  };
}

export type Grounds = Awaited<ReturnType<typeof layGrounds>>["held"];
