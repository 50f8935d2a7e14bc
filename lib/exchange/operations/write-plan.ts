import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { loadPeopleBySlug } from "@/lib/people/queries";
import type { Operation, WriteCtx } from "@/lib/platform/operation";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { importServices } from "@/lib/services/operations/import-services";
import { keepCodeowners } from "@/lib/services/operations/keep-codeowners";
import { businessServicesForImport, systemsForImport } from "@/lib/services/queries/import-catalog";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editImportedTeam } from "@/lib/teams/operations/edit-imported-team";
import { importTeamParts } from "@/lib/teams/operations/import-team-parts";
import type { Plan, RecordDeed } from "../domain/plan/row";
import type { Progress } from "../domain/run";

const only = (deeds: readonly RecordDeed[], kind: RecordDeed["kind"]) =>
  deeds.filter((deed) => deed.kind === kind);
const withoutIdentifiers = ({ identifiers: _identifiers, ...fields }: RecordDeed["fields"]) => fields;
const nameOf = ({ fields, slug }: RecordDeed): string =>
  typeof fields["name"] === "string" ? fields["name"] : slug;

/** The further names that new records come with, as the deed that makes them takes them. */
const furtherOf = (fresh: readonly RecordDeed[], source: string) => ({
  source,
  rows: fresh.flatMap(({ slug, alias }) => (alias === null ? [] : [{ slug, text: alias }])),
});

type Deed = (inside: WriteCtx) => Promise<Result<unknown>>;

/** One after the other; the first refusal ends it. */
async function inTurn(inside: WriteCtx, deeds: readonly Deed[]): Promise<Result<unknown>> {
  for (const deed of deeds) {
    const done = await deed(inside);
    if (!done.ok) return done;
  }
  return ok(null);
}

const writePeople = ({ people }: Plan, source: string): readonly Deed[] => {
  const fresh = only(people, "create");
  const changes = only(people, "change");
  return [
    (inside) =>
      fresh.length === 0
        ? Promise.resolve(ok(null))
        : createPeople(inside, {
            people: fresh.map((deed) => ({ ...deed.fields, slug: deed.slug, name: nameOf(deed) })),
            further: furtherOf(fresh, source),
          }),
    async (inside) => {
      const now = await loadPeopleBySlug(
        inside.tx,
        changes.map(({ slug }) => slug),
      );
      return inTurn(
        inside,
        changes.map(
          ({ slug, fields: { extras: _extras, ...fields } }): Deed =>
            (ctx) =>
              editPerson(ctx, { ref: slug, version: now.get(slug)?.version, ...fields }),
        ),
      );
    },
  ];
};

const writeTeams = ({ teams, joins, leaves }: Plan, source: string): readonly Deed[] => {
  const fresh = only(teams, "create");
  const identifiers = teams.flatMap(({ slug, fields }) =>
    fields["identifiers"] === undefined ? [] : [{ team: slug, rows: fields["identifiers"] }],
  );
  return [
    (inside) =>
      fresh.length === 0
        ? Promise.resolve(ok(null))
        : createTeams(inside, {
            teams: fresh.map((deed) => ({
              ...withoutIdentifiers(deed.fields),
              slug: deed.slug,
              name: nameOf(deed),
            })),
            further: furtherOf(fresh, source),
          }),
    (inside) =>
      inTurn(
        inside,
        only(teams, "change").map(
          ({ slug, fields }): Deed =>
            (ctx) =>
              editImportedTeam(ctx, { ref: slug, ...withoutIdentifiers(fields) }),
        ),
      ),
    (inside) =>
      joins.length + leaves.length + identifiers.length === 0
        ? Promise.resolve(ok(null))
        : importTeamParts(inside, { source, joins, leaves, identifiers }),
  ];
};

/** Writes the records of one noun that hold services together: new ones at once, changed ones each at the version that stands. */
const writeGrouping = (
  deeds: readonly RecordDeed[],
  source: string,
  {
    list,
    create,
    edit,
    now,
  }: {
    readonly list: string;
    readonly create: Operation<unknown>;
    readonly edit: Operation<unknown>;
    readonly now: typeof systemsForImport | typeof businessServicesForImport;
  },
): readonly Deed[] => {
  const fresh = only(deeds, "create");
  const changes = only(deeds, "change");
  return [
    (inside) =>
      fresh.length === 0
        ? Promise.resolve(ok(null))
        : create(inside, {
            [list]: fresh.map((deed) => ({ ...deed.fields, slug: deed.slug, name: nameOf(deed) })),
            further: furtherOf(fresh, source),
          }),
    async (inside) => {
      const standing = await now(inside, inside.tx, { texts: changes.map(({ slug }) => slug), ids: [] });
      return inTurn(
        inside,
        changes.map(
          ({ slug, fields }): Deed =>
            (ctx) =>
              edit(ctx, { ref: slug, version: standing.called(slug)?.version, ...fields }),
        ),
      );
    },
  ];
};

const writeGroupings = ({ systems, businessServices }: Plan, source: string): readonly Deed[] => [
  ...writeGrouping(systems, source, {
    list: "systems",
    create: createSystems,
    edit: editSystem,
    now: systemsForImport,
  }),
  ...writeGrouping(businessServices, source, {
    list: "businessServices",
    create: createBusinessServices,
    edit: editBusinessService,
    now: businessServicesForImport,
  }),
];

const writeServices = (
  { services, offers, withdrawals, codeowners }: Plan,
  source: string,
): readonly Deed[] => [
  (inside) =>
    importServices(inside, {
      creates: services.filter(({ kind }) => kind === "create"),
      changes: services.filter(({ kind }) => kind === "change"),
      offers,
      withdrawals: withdrawals.map(({ service, team, now }) => ({
        service,
        team,
        reason: `${source} names ${now} now`,
      })),
    }),
  (inside) =>
    codeowners.length === 0
      ? Promise.resolve(ok(null))
      : keepCodeowners(inside, { files: codeowners, source }),
];

/**
 * Carries out what a plan would write, noun by noun, because services name teams and teams name people; the first refusal ends
 * it. The caller's transaction takes all of it back.
 */
export async function writePlan(
  inside: WriteCtx,
  plan: Plan,
  source: string,
  progress: (progress: Progress) => void,
): Promise<Result<null>> {
  const steps = [
    { step: "Writing people", of: plan.people.length, deeds: writePeople(plan, source) },
    { step: "Writing teams", of: plan.teams.length, deeds: writeTeams(plan, source) },
    {
      step: "Writing systems",
      of: plan.systems.length + plan.businessServices.length,
      deeds: writeGroupings(plan, source),
    },
    { step: "Writing services", of: plan.services.length, deeds: writeServices(plan, source) },
  ];
  const total = steps.reduce((sum, { of }) => sum + of, 0);
  let done = 0;
  for (const { step, of, deeds } of steps) {
    if (of > 0) progress({ step, done, total });
    const written = await inTurn(inside, deeds);
    if (!written.ok) return written;
    done += of;
  }
  return ok(null);
}
