import "server-only";
import { randomUUID } from "node:crypto";
import { invalid, ok, refuse, type Result } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { judgeDue } from "@/lib/audits/operations/judge-due";
import { largeWrite } from "@/lib/audits/domain/large-write";
import { countDue } from "@/lib/audits/queries/due";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { loadPeopleBySlug } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import { nameRun } from "@/lib/platform/ledger";
import { addMarks } from "@/lib/platform/marks";
import { claimNames, type NamedNoun, resolveKeys } from "@/lib/platform/names";
import { type Operation, together, type WriteCtx } from "@/lib/platform/operation";
import { createBusinessServices } from "@/lib/services/operations/create-business-services";
import { createSystems } from "@/lib/services/operations/create-systems";
import { editBusinessService } from "@/lib/services/operations/edit-business-service";
import { editSystem } from "@/lib/services/operations/edit-system";
import { importServices } from "@/lib/services/operations/import-services";
import { keepCodeowners } from "@/lib/services/operations/keep-codeowners";
import { markGone } from "@/lib/services/operations/mark-gone";
import { businessServicesForImport, systemsForImport } from "@/lib/services/queries/import-catalog";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editImportedTeam } from "@/lib/teams/operations/edit-team";
import { importTeamParts } from "@/lib/teams/operations/import-team-parts";
import type { Read } from "../domain/document";
import { exceedsCeiling } from "../domain/plan/missing";
import { isIdle } from "../domain/plan/plan";
import { countsOf, type Plan, type RecordDeed } from "../domain/plan/row";
import type { Progress } from "../domain/run";
import type { SourceWords } from "../domain/source";
import { digestOf, type ImportOptions, planOf } from "../queries/plan-import";
import { markGone as markGoneRecords, recordsOf, rememberRecords } from "../store/records";
import { oneImportAtATime } from "../store/runs";
import { findSource, rememberWords, touchSource } from "../store/sources";

export type Imported = {
  readonly run: string;
  readonly plan: Plan;
  readonly counts: ReturnType<typeof countsOf>;
  /** How many records were marked as gone from their source, and how many only would have been. */
  readonly gone: number;
};

export type RunImport = ImportOptions & {
  /** One refused row stops everything (IMP-06). */
  readonly strict: boolean;
  /** The plan that was looked at; another one is stale (IMP-05). */
  readonly expected: string | null;
  /** The number of records that somebody agreed to mark as gone, where it exceeds the ceiling (IMP-13). */
  readonly confirmed?: number | null;
  /** What columns and words mean, to be remembered for this source. */
  readonly words?: Partial<SourceWords>;
  readonly progress?: (progress: Progress) => void;
  /** What else belongs to the same transaction. */
  readonly beside?: (inside: WriteCtx, run: string) => Promise<Result<unknown>>;
};

const only = (deeds: readonly RecordDeed[], kind: RecordDeed["kind"]) =>
  deeds.filter((deed) => deed.kind === kind);
const withoutIdentifiers = ({ identifiers: _identifiers, ...fields }: RecordDeed["fields"]) => fields;
const nameOf = ({ fields, slug }: RecordDeed): string =>
  typeof fields["name"] === "string" ? fields["name"] : slug;

/** Remembers which source set which field of these records, and the further names they came with. */
async function remember(
  { tx, now }: WriteCtx,
  noun: Exclude<NamedNoun, "service">,
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

const writeServices = ({ services, offers, codeowners }: Plan, source: string): readonly Deed[] => [
  (inside) =>
    importServices(inside, {
      creates: services.filter(({ kind }) => kind === "create"),
      changes: services.filter(({ kind }) => kind === "change"),
      offers,
    }),
  (inside) =>
    codeowners.length === 0
      ? Promise.resolve(ok(null))
      : keepCodeowners(inside, { files: codeowners, source }),
];

/** Marks what the source states no more, when the source is to be pruned and the number was agreed to (IMP-13). */
async function prune(
  inside: WriteCtx,
  { missing, stated }: Plan,
  { source, confirmed = null }: RunImport,
): Promise<Result<number>> {
  const settings = await findSource(inside.tx, source);
  const records = await recordsOf(inside.tx, source);
  const now = new Set(stated.map(({ noun, externalId }) => `${noun} ${externalId}`));
  const back = records.filter(({ noun, externalId, gone }) => gone && now.has(`${noun} ${externalId}`));
  const held = records.filter(({ gone }) => !gone).length;
  const wanted = settings?.prune === true && missing.length > 0;
  const many = exceedsCeiling(missing.length, held);
  if (wanted && many && confirmed !== null && confirmed !== missing.length)
    return invalid(
      "confirmed",
      `Type ${String(missing.length)}: so many of ${String(held)} records are missing from this input`,
    );
  const marks = wanted && (!many || confirmed === missing.length);
  const services = (all: readonly { readonly noun: string; readonly slug: string }[]) =>
    all.filter(({ noun }) => noun === "service").map(({ slug }) => slug);
  const gone = marks ? services(missing) : [];
  if (gone.length + back.length > 0) {
    const marked = await markGone(inside, { source, gone, back: services(back) });
    if (!marked.ok) return marked;
  }
  if (marks) await markGoneRecords(inside.tx, source, missing, inside.now);
  return ok(marks ? missing.length : 0);
}

/** The step that begins when all is written and there for everybody. */
export const judgingStep = "Judging who answers for what";
/** So many services are judged in one transaction after a large import. */
const judgedAtOnce = 1_000;

/**
 * Judges what a large import left to be judged, in parts, so that nobody waits for all of it. Should the process end here, the
 * clock goes on with it.
 */
async function judgeAfter(ctx: Ctx, progress: (progress: Progress) => void): Promise<void> {
  const job = { ...ctx, actor: { kind: "job" as const, name: "import" }, via: "job" as const };
  const total = await countDue();
  for (let done = 0; done < total;) {
    progress({ step: judgingStep, done, total });
    const judged = await judgeDue(job, { most: judgedAtOnce });
    if (!judged.ok || judged.value.judged === 0) return;
    done += judged.value.judged;
  }
}

/**
 * Carries an import out: plans again, and when nothing changed since the preview writes all of it in one transaction or none
 * (IMP-05). One run in the ledger holds everything it did (LED-04).
 */
export async function runImport(ctx: Ctx, read: Read, options: RunImport): Promise<Result<Imported>> {
  const run = randomUUID();
  const { source, progress = () => undefined } = options;
  const imported = await together<Imported>(
    { ...ctx, run, via: ctx.via === "page" ? "import" : ctx.via },
    async (inside) => {
      progress({ step: "Waiting for other imports", done: 0, total: read.documents.length });
      await oneImportAtATime(inside.tx);
      progress({ step: "Planning", done: 0, total: read.documents.length });
      const plan = await planOf(inside, read, options, inside.tx);
      const counts = countsOf(plan.rows);
      if (options.expected !== null && options.expected !== digestOf(plan))
        return refuse({
          kind: "stale",
          what: "plan",
          version: 1,
          by: null,
          at: null,
          was: {},
          theirs: counts,
        });
      if (options.strict && counts.refuse > 0)
        return refuse({
          kind: "conflict",
          why: `${String(counts.refuse)} ${counts.refuse === 1 ? "row is" : "rows are"} refused, and one refusal stops a strict import. Nothing was written.`,
        });
      if (!isIdle(plan)) await nameRun(inside.tx, inside, `import ${source}`);
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
      const gone = await prune(inside, plan, options);
      if (!gone.ok) return gone;
      await touchSource(inside.tx, source, read.format, inside.now);
      await rememberRecords(inside.tx, source, run, plan.stated, inside.now);
      if (options.words) await rememberWords(inside.tx, source, options.words);
      const beside = await options.beside?.(inside, run);
      if (beside && !beside.ok) return beside;
      return ok({ run, plan, counts, gone: gone.value });
    },
  );
  if (imported.ok && !ctx.tx && imported.value.plan.services.length > largeWrite)
    await judgeAfter(ctx, progress);
  return imported;
}
