import { meansPerson } from "./owner";
import type { InSteps } from "@/lib/kernel/in-steps";
import { withoutKind } from "@/lib/kernel/reference";
import { keyOf, slugFrom, toSlug } from "@/lib/kernel/slug";
import { nameFault } from "@/lib/people/domain/naming";
import { comingRef, withComing } from "@/lib/services/domain/coming";
import { ownerFault, placeholderFault } from "@/lib/teams/domain/owner-fault";
import type { Read, TeamDocument } from "../document";
import { printPlace } from "../issue";
import type { Catalog, KnownTeam } from "./catalog";
import { completedBy } from "./completed";
import { planCodeowners } from "./codeowners";
import { withDisplayNames } from "./display-names";
import { planDirectory } from "./directory";
import { missingRecords, missingRow } from "./missing";
import { type AllNames, namesOf } from "./names";
import { type FieldChange, type Plan, type RecordDeed, refusedRow, type StatedRecord } from "./row";
import { planServices, wordsOf } from "./services";
import { type Settled, settleAll, type SettledAll } from "./matching";
import { withoutUnseen } from "./unseen";
import { planBusinessServices, planSystems } from "./systems";

export type PlanOptions = { readonly createTeams: boolean };

const plainTeam = (text: string | null | undefined): string => withoutKind(text ?? "", ["team"]);

/** Teams that owners, contributors and systems name and nobody knows, as if the input had stated them (IMP-11). */
function* teamsToMake(
  settled: SettledAll,
  catalog: Catalog,
): InSteps<readonly Settled<TeamDocument, KnownTeam>[]> {
  const team = namesOf(settled.teams, catalog.teams);
  const person = namesOf(settled.people, catalog.people);
  const wanted = new Map<
    string,
    { slug: string; text: string; document: { readonly place: TeamDocument["place"] } }
  >();
  const want = (text: string | null | undefined, document: { readonly place: TeamDocument["place"] }) => {
    const plain = plainTeam(text);
    const slug = slugFrom(plain);
    const isTeam = !meansPerson(plain) && !plain.includes("@") && nameFault(plain) === null;
    if (
      !isTeam ||
      slug === null ||
      team.of(plain) !== null ||
      team.several(plain).length > 0 ||
      person.of(plain) !== null
    )
      return;
    // Two spellings of one name make one team; which of them it gets does not hang on their order.
    const other = wanted.get(keyOf(slug));
    if (!other || plain < other.text) wanted.set(keyOf(slug), { slug, text: plain, document });
  };
  for (const { document, stops } of settled.services) {
    yield;
    if (stops.length > 0) continue;
    want(document.owner, document);
    for (const { team: text } of document.stated.contributors ?? []) want(text, document);
  }
  for (const { document, stops } of settled.systems)
    if (stops.length === 0) want(document.stated.ownerTeam, document);
  const inOrder = [...wanted.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  return inOrder.map(({ slug, text, document: { place } }) => ({
    slug,
    existing: null,
    stops: [],
    document: {
      noun: "team",
      key: text,
      externalId: text,
      place,
      issues: [],
      spot: () => ({ place, path: "owner" }),
      stated: { name: text },
    },
  }));
}

/** Says of a new team that it can own nothing, beside what is written of it (OW-P3). */
const ownsNothing = (fault: string): FieldChange => ({
  field: "owning",
  before: null,
  after: `${fault === placeholderFault ? "placeholder" : fault}: it can own nothing`,
});

const deedsOf = (planned: readonly { readonly deed: RecordDeed | null }[]): readonly RecordDeed[] =>
  planned.flatMap(({ deed }) => deed ?? []);

/**
 * What an import would do, row by row, a record or so in a step: a pure function of the documents and the catalog (IMP-01). Preview and run use the same
 * plan, and the order of files and keys has no effect (IMP-07). People, teams and systems come before the services that name
 * them, so that a file may bring its own owners (IMP-14).
 */
export function* planImport(
  { documents, files, unsure }: Pick<Read, "documents" | "files" | "unsure">,
  catalog: Catalog,
  { createTeams }: PlanOptions,
): InSteps<Plan> {
  const given = yield* withoutUnseen(yield* settleAll(documents, catalog), catalog);
  const named = yield* teamsToMake(given, catalog);
  const owning = new Set(given.services.map(({ document }) => keyOf(toSlug(plainTeam(document.owner)))));
  const implied = createTeams ? named : [];
  const all: SettledAll = { ...given, teams: [...given.teams, ...implied] };
  const names: AllNames = {
    team: namesOf(all.teams, catalog.teams),
    person: namesOf(all.people, catalog.people),
    system: namesOf(all.systems, catalog.systems),
    businessService: namesOf(all.businessServices, catalog.businessServices),
  };
  const settled = yield* withDisplayNames(all, names);
  const directory = yield* planDirectory(settled, names, catalog);
  const systems = yield* planSystems(settled.systems, names, catalog);
  const businessServices = planBusinessServices(settled.businessServices, names, catalog);

  const stands = ({ stops }: { readonly stops: readonly unknown[] }) => stops.length === 0;
  const coming = <Noun extends string>(
    all: readonly Settled<
      { readonly key: string; readonly stated: { readonly name?: string | null | undefined } },
      unknown
    >[],
  ) =>
    all
      .filter((one) => one.existing === null && stands(one))
      .map(({ document, slug }) => ({
        ref: comingRef<Noun>(slug, document.stated.name ?? slug),
        words: [slug, document.key],
      }));
  const resolver = withComing(catalog.resolver, {
    people: coming<"person">(settled.people),
    teams: coming<"team">(settled.teams),
    systems: coming<"system">(settled.systems),
    businessServices: coming<"business-service">(settled.businessServices),
    services: settled.services.filter(stands).map((one) => ({
      ref: one.existing
        ? { id: one.existing.id, slug: one.slug, name: one.document.stated.name ?? one.existing.name }
        : comingRef<"service">(one.slug, one.document.stated.name ?? one.slug),
      words: wordsOf(one),
    })),
  });
  const made = new Map(
    settled.teams.flatMap(({ document, existing, slug, stops }) => {
      if (existing !== null || stops.length > 0) return [];
      const { stated } = document;
      const name = stated.name ?? slug;
      const fault = ownerFault({
        slug,
        name,
        kind: stated.kind ?? "stream",
        labels: stated.labels ?? [],
        manager: stated.manager ?? null,
        techLead: stated.techLead ?? null,
        productOwner: stated.productOwner ?? null,
        channel: stated.channel ?? null,
        email: stated.email ?? null,
        state: "active",
        dissolvedAt: null,
        verdict: null,
        onlyImported: true,
        hasAccepted: false,
        share: null,
        neverPeopled: false,
        deserted: false,
      });
      return [[slug, { slug, name, closed: null, ownerFault: fault }] as const];
    }),
  );
  const team = (text: string) => {
    const plain = plainTeam(text);
    const slug = names.team.of(plain);
    return slug === null ? null : (catalog.teams.called(slug) ?? made.get(slug) ?? null);
  };
  yield;
  const planned = yield* planServices(settled.services, { resolver, team, names }, catalog);
  const codeowners = planCodeowners(documents, catalog.codeowners, settled.doubleFiles);

  yield;
  const impliedSlugs = new Set(implied.map(({ slug }) => slug));
  const rows = [
    ...directory.people.map(({ row }) => row),
    ...directory.teams.map(({ row }) => {
      if (row.state !== "create") return row;
      const fault = made.get(row.slug)?.ownerFault ?? null;
      return {
        ...row,
        ...(impliedSlugs.has(row.slug) ? { place: "" } : {}),
        ...(fault === null ? {} : { changes: [ownsNothing(fault), ...row.changes] }),
      };
    }),
    ...systems.map(({ row }) => row),
    ...businessServices.map(({ row }) => row),
    ...planned.services.map(({ row }) => row),
    ...codeowners.rows,
    ...settled.refused.map((document) =>
      refusedRow(
        document.of,
        { key: document.key, slug: toSlug(document.key), place: printPlace(document.place) },
        document.issues,
      ),
    ),
  ];
  const statedNow = (
    [
      ["person", given.people, directory.people],
      ["team", given.teams, directory.teams],
      ["system", given.systems, systems],
      ["business-service", given.businessServices, businessServices],
      ["service", given.services, planned.services],
    ] as const
  ).flatMap(([noun, all, results]) =>
    all.flatMap(({ document, slug }, at): StatedRecord[] =>
      results[at]?.row.state === "refuse"
        ? []
        : [{ noun, externalId: document.externalId, slug, file: document.place.file }],
    ),
  );
  yield;
  const seen = [
    ...given.people,
    ...given.teams,
    ...given.systems,
    ...given.businessServices,
    ...given.services,
  ].map(({ document }) => ({ noun: document.noun, key: document.externalId }));
  const refusedKeys = settled.refused.map((document) => ({ noun: document.of, key: document.key }));
  const missing = missingRecords(catalog.remembered, statedNow, [...seen, ...refusedKeys], { files, unsure });
  const teamDeeds = deedsOf(directory.teams);
  const services = planned.services.flatMap(({ deed }) => deed ?? []);
  return {
    rows: [...rows, ...missing.map(missingRow)],
    completed: completedBy({ rows, services, teams: teamDeeds }, catalog),
    people: deedsOf(directory.people),
    teams: teamDeeds,
    joins: directory.joins,
    leaves: directory.leaves,
    systems: deedsOf(systems),
    businessServices: deedsOf(businessServices),
    services,
    codeowners: codeowners.files,
    offers: planned.offers,
    withdrawals: planned.withdrawals,
    placeholders: planned.placeholders,
    stated: statedNow,
    missing,
    unmadeTeams: createTeams ? 0 : named.length,
    unmadeOwners: createTeams ? 0 : named.filter(({ slug }) => owning.has(keyOf(slug))).length,
  };
}

/** True when nothing would be written. */
export const isIdle = (plan: Plan): boolean =>
  [
    plan.people,
    plan.teams,
    plan.joins,
    plan.leaves,
    plan.systems,
    plan.businessServices,
    plan.services,
    plan.codeowners,
    plan.offers,
    plan.withdrawals,
  ].every(({ length }) => length === 0);
