import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { ok, type Result } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { loadPeopleBySlug } from "@/lib/people/queries";
import { addMarks } from "@/lib/platform/marks";
import { claimNames, resolveKeys } from "@/lib/platform/names";
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

/** Remembers which source set which field of these records, and the further names they came with. */
async function remember(
  { tx, now }: WriteCtx,
  noun: Exclude<RecordNoun, "service">,
  deeds: readonly RecordDeed[],
  source: string,
): Promise<Result<null>> {
  const keys = await resolveKeys(
    tx,
    noun,
    deeds.map(({ slug }) => keyOf(slug)),
  );
  const known = deeds.flatMap((deed) => {
    const id = keys.get(keyOf(deed.slug))?.recordId;
    return id === undefined ? [] : [{ ...deed, id }];
  });
  await addMarks(
    tx,
    noun,
    known.map(({ id, sources, fields }) => ({
      id,
      sources: sources,
      extras: (fields["extras"] ?? {}) as Readonly<Record<string, unknown>>,
    })),
  );
  const aliases = known.filter(({ alias }) => alias !== null);
  const taken = await resolveKeys(
    tx,
    noun,
    aliases.map(({ alias }) => keyOf(alias ?? "")),
  );
  await claimNames(
    tx,
    aliases.flatMap(({ id, alias }) =>
      alias === null || taken.has(keyOf(alias))
        ? []
        : [{ noun, recordId: id, kind: "alias" as const, text: alias, source, at: now }],
    ),
  );
  return ok(null);
}

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
    (inside) => remember(inside, "person", people, source),
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
    (inside) => remember(inside, "team", teams, source),
  ];
};

/** Writes the records of one noun that hold services together: new ones at once, changed ones each at the version that stands. */
const writeGrouping = (
  deeds: readonly RecordDeed[],
  source: string,
  {
    noun,
    list,
    create,
    edit,
    now,
  }: {
    readonly noun: "system" | "business-service";
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
    (inside) => remember(inside, noun, deeds, source),
  ];
};

const writeGroupings = ({ systems, businessServices }: Plan, source: string): readonly Deed[] => [
  ...writeGrouping(systems, source, {
    noun: "system",
    list: "systems",
    create: createSystems,
    edit: editSystem,
    now: systemsForImport,
  }),
  ...writeGrouping(businessServices, source, {
    noun: "business-service",
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
