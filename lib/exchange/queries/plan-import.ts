import "server-only";
import { bare } from "../domain/plan/names";
import { createHash } from "node:crypto";
import type { InSteps } from "@/lib/kernel/in-steps";
import { canonical } from "@/lib/kernel/canonical";
import { type Book, meant } from "@/lib/kernel/meant";
import { nearestWord } from "@/lib/kernel/nearest-word";
import { keyOf, toSlug } from "@/lib/kernel/slug";
import { peopleForImport } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { hiddenNow, isHidden, seeingAll, veiledInDeed } from "@/lib/platform/sight/sight";
import { auditorSaysMore, takenByHiddenWords } from "@/lib/kernel/hidden-words";
import { hiddenKeys, hiddenNameWhy } from "@/lib/platform/taken-names";
import { withPauses } from "@/lib/platform/with-pauses";
import { mayChangeFields } from "@/lib/services/domain/permissions";
import { normalRepositoryUrl } from "@/lib/services/domain/repositories";
import { hiddenFromRegistrar, lockedOut } from "@/lib/services/domain/restriction";
import { codeownersForImport } from "@/lib/services/queries/codeowners";
import {
  businessServicesForImport,
  resolverFor,
  servicesForImport,
  systemsForImport,
  systemTreeBySlug,
  waitingForImport,
} from "@/lib/services/queries/import-catalog";
import { acceptedBy, ownerFaults } from "@/lib/services/queries/team-that-may-own";
import {
  activeTeamSlugs,
  membersForImport,
  teamsForImport,
  teamTreeBySlug,
} from "@/lib/teams/queries/import-catalog";
import type { Document, ImportNoun, Read } from "../domain/document";
import type { Catalog } from "../domain/plan/catalog";
import { planImport, type PlanOptions } from "../domain/plan/plan";
import type { Plan } from "../domain/plan/row";
import { importRunName, usualPrecedence } from "../domain/source";
import { recordsOf } from "../store/records";
import { listSources } from "../store/sources";

export type ImportOptions = PlanOptions & { readonly source: string };

type Of<N extends Document["noun"]> = Extract<Document, { noun: N }>;
/** What is named at all, each once: the rows of an import name the same few hundred records again and again. */
const some = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== null && text !== undefined && text !== "")),
];
/** A name as the file has it, without the word for what it is, and as the slug that follows from it. */
const spellings = (texts: readonly string[]): string[] => {
  const names = texts.map(bare);
  return [...new Set([...names, ...names.map(toSlug)])].filter((text) => text !== "");
};

/** At most this many names that nobody knows get a suggestion: each is compared with every team. */
const suggestions = 50;

/** The three nearest names to a text. */
function nearOnes(text: string, names: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    const near = nearestWord(
      toSlug(text) || text,
      names.filter((name) => !found.includes(name)),
    );
    if (near === null) break;
    found.push(near);
  }
  return found;
}

/** What the documents of an input name, by noun, so that each is looked up once. */
function namesIn(documents: readonly Document[]) {
  const of = <N extends Document["noun"]>(noun: N) =>
    documents.filter((document): document is Of<N> => document.noun === noun);
  const [people, teams, systems] = [of("person"), of("team"), of("system")];
  const [businessServices, services] = [of("business-service"), of("service")];
  const owners = services.flatMap(({ owner, stated }) => [
    owner,
    ...(stated.contributors ?? []).map(({ team }) => team),
  ]);
  const leads = teams.flatMap(({ stated }) => [stated.manager, stated.techLead, stated.productOwner]);
  return {
    services,
    teams: some([
      ...teams.flatMap(({ key, stated }) => [key, stated.name, stated.parent, ...(stated.children ?? [])]),
      ...people.flatMap(({ stated }) => stated.memberOf ?? []),
      ...systems.map(({ stated }) => stated.ownerTeam),
      ...owners,
    ]),
    people: some([
      ...people.flatMap(({ key, stated }) => [key, stated.email]),
      ...teams.flatMap(({ stated }) =>
        (stated.members ?? []).map((member) => (typeof member === "string" ? member : member.person)),
      ),
      ...leads,
      ...owners,
      ...businessServices.map(({ stated }) => stated.accountable),
    ]),
    systems: some([
      ...systems.flatMap(({ key, stated }) => [key, stated.parent]),
      ...services.map(({ stated }) => stated.system),
    ]),
    businessServices: some([
      ...businessServices.map(({ key }) => key),
      ...services.flatMap(({ stated }) => stated.businessServices ?? []),
    ]),
    serviceTexts: some(
      services.flatMap(({ key, stated }) => [
        key,
        ...(stated.aliases ?? []).map((alias) => (typeof alias === "string" ? alias : alias.text)),
      ]),
    ),
    wholeTree: {
      teams: teams.some(({ stated }) => stated.parent || (stated.children ?? []).length > 0),
      systems: systems.some(({ stated }) => stated.parent),
    },
    codeowners: of("codeowners"),
  };
}

/** Which names and own ids of a source are those of services that whoever imports may not see: the rows that state them are refused. */
async function hiddenFor(at: Db, source: string, texts: readonly string[]) {
  const keys = await hiddenKeys(at, "service", texts);
  const records = hiddenNow().services.size === 0 ? [] : await seeingAll(() => recordsOf(at, source));
  const ids = new Set(
    records.flatMap((one) => (one.noun === "service" && isHidden(one.recordId) ? [one.externalId] : [])),
  );
  return {
    hiddenName: (text: string) => (keys.has(keyOf(text)) ? hiddenNameWhy : null),
    hiddenId: (id: string) => (ids.has(id) ? auditorSaysMore(takenByHiddenWords("id")) : null),
  };
}

/** The catalog as a plan needs it: what the input names, and what the source stated before. */
async function catalogFor(ctx: Ctx, read: Read, source: string, at: Db): Promise<Catalog> {
  const wanted = namesIn(read.documents);
  const records = await recordsOf(at, source);
  const given = new Set(
    read.documents.flatMap((document) =>
      "externalId" in document ? [`${document.noun} ${document.externalId}`] : [],
    ),
  );
  const idsOf = (noun: ImportNoun) =>
    records
      .filter((one) => one.noun === noun && given.has(`${noun} ${one.externalId}`))
      .map(({ recordId }) => recordId);
  const external = <R>(noun: ImportNoun, byId: (id: string | undefined) => R | null) => {
    const ids = new Map(
      records.flatMap((one) => (one.noun === noun ? [[one.externalId, one.recordId]] : [])),
    );
    return (id: string): R | null => byId(ids.get(id));
  };
  const texts = (all: readonly string[]) => spellings(all);
  const people = await peopleForImport(ctx, at, { texts: texts(wanted.people), ids: idsOf("person") });
  const teams = await teamsForImport(
    ctx,
    at,
    { texts: texts(wanted.teams), ids: idsOf("team") },
    (all) => ownerFaults(at, all, ctx.now),
    (ids) => acceptedBy(at, ids, ctx.now),
  );
  const systems = await systemsForImport(ctx, at, { texts: texts(wanted.systems), ids: idsOf("system") });
  const businessServices = await businessServicesForImport(ctx, at, {
    texts: texts(wanted.businessServices),
    ids: idsOf("business-service"),
  });
  const stated = wanted.services.map((document) => document.stated);
  const services = await servicesForImport(
    at,
    {
      texts: texts(wanted.serviceTexts),
      ids: idsOf("service"),
      repositories: stated.flatMap(({ repositories }) =>
        (repositories ?? []).map(({ url, path }) => ({ url: normalRepositoryUrl(url), path })),
      ),
      run: importRunName(source),
    },
    ctx.now,
  );
  const externalOf = new Map(
    records.flatMap((one) => (one.noun === "service" ? [[one.slug, one.externalId] as const] : [])),
  );
  const codeowners = await codeownersForImport(
    at,
    ctx.actor,
    wanted.codeowners.map(({ file }) => file.url),
  );
  const sources = new Map((await listSources(at)).map((one) => [one.slug, one]));
  const known = (texts: readonly string[], book: Book<{ readonly slug: string }>) =>
    texts.flatMap((text) => meant(book, bare(text))?.slug ?? []);
  const unknownTeams = wanted.services.flatMap(({ owner }) =>
    owner !== null && meant(teams, bare(owner)) === null ? [owner] : [],
  );
  const teamSlugs = unknownTeams.length > 0 ? await activeTeamSlugs(at) : [];
  const near = new Map(
    [...new Set(unknownTeams)].slice(0, suggestions).map((text) => [text, nearOnes(text, teamSlugs)]),
  );
  return {
    claim: {
      source,
      now: ctx.now,
      precedence: (slug) => sources.get(slug)?.precedence ?? usualPrecedence,
      authoritative: new Set(sources.get(source)?.authoritative ?? []),
    },
    people: { ...people, external: external("person", people.byId) },
    teams: {
      ...teams,
      external: external("team", teams.byId),
      tree: wanted.wholeTree.teams ? await teamTreeBySlug(at) : [],
      near: (text) => near.get(text) ?? [],
    },
    systems: {
      ...systems,
      external: external("system", systems.byId),
      tree: wanted.wholeTree.systems ? await systemTreeBySlug(at) : [],
    },
    businessServices: {
      ...businessServices,
      external: external("business-service", businessServices.byId),
    },
    services: {
      ...services,
      external: external("service", services.byId),
      externalOf: (slug) => externalOf.get(slug) ?? null,
      barred: (service, fields) => {
        const permission = mayChangeFields(ctx.actor, service, fields);
        return permission.allowed ? null : permission.why;
      },
      ...(await hiddenFor(at, source, texts(wanted.serviceTexts))),
      hiddenFrom: (slug) => {
        const team = slug === null ? null : teams.called(slug);
        return hiddenFromRegistrar(ctx.actor, { restricted: true, teams: team === null ? [] : [team.id] });
      },
      locksOut: (service) => lockedOut(ctx.actor, service, true),
    },
    members: await membersForImport(at, {
      teams: known(wanted.teams, teams),
      people: known(wanted.people, people),
    }),
    // What other sources said of a service is merged with what this one says, so it leads where it led.
    resolver: await resolverFor(at, [
      ...wanted.services.map((document) => ({
        ...document.stated,
        ...(document.owner === null ? {} : { declaredOwners: [{ source, text: document.owner }] }),
      })),
      ...services.said,
    ]),
    waiting: await waitingForImport(at, {
      services: [...new Set(texts(wanted.serviceTexts).map(keyOf))],
      teams: [...new Set(texts(wanted.teams).map(keyOf))],
    }),
    codeowners,
    remembered: records.filter(({ gone }) => !gone),
  };
}

/** The plan of an import against the catalog as it stands and as whoever imports may see it; writes nothing. */
export async function planOf(
  ctx: Ctx,
  read: Read,
  { source, createTeams }: ImportOptions,
  at: Db = db,
): Promise<Plan> {
  const catalog = await veiledInDeed(() => catalogFor(ctx, read, source, at));
  return withPauses(planImport(read, catalog, { createTeams }));
}

/** The sum of a plan, over the canonical text of its parts: that of a whole plan would be made in one go. */
function* digestInSteps({ rows, offers, withdrawals, joins, leaves }: Plan): InSteps<string> {
  const hash = createHash("sha256").update("[[");
  for (const [at, { noun, key, slug, state, changes }] of rows.entries()) {
    hash.update(`${at === 0 ? "" : ","}${canonical([noun, key, slug, state, changes])}`);
    yield;
  }
  return hash.update(`],${canonical([offers, withdrawals, joins, leaves]).slice(1)}`).digest("base64url");
}

/** What a plan comes down to: two plans with one digest do the same. */
export const digestOf = (plan: Plan): Promise<string> => withPauses(digestInSteps(plan));
