import "server-only";
import { nearestWord } from "@/lib/kernel/nearest-word";
import { invalid, ok, refuse, type Result } from "@/lib/kernel/result";
import { peopleForExport } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import type { Tx } from "@/lib/platform/db";
import { atOneInstant } from "@/lib/platform/one-instant";
import { allMarks } from "@/lib/platform/marks";
import { otherNamesOf } from "@/lib/platform/names";
import {
  businessServicesForExport,
  type Chosen,
  chosenServices,
  csvHeadsForExport,
  fieldKeysForExport,
  partsForExport,
  servicesForExport,
  systemsForExport,
} from "@/lib/services/queries/export";
import { keepsCodeowners } from "@/lib/services/queries/codeowners";
import { fieldsInUse } from "@/lib/services/queries/custom-fields";
import type { ServiceFilter } from "@/lib/services/schema/service-list";
import { identifiersForExport } from "@/lib/teams/queries/import-catalog";
import { teamsWithMembers } from "@/lib/teams/queries/teams";
import { fieldHead, keyInHead } from "../domain/csv-field";
import { csvShape, type CsvShape } from "../domain/export/csv";
import type { ExportFormat, ExportHead, Scope } from "../domain/export/format";
import { lostOf, partsOf } from "../domain/export/lost";
import { sortedBy } from "../domain/export/stable-order";
import type { Beside, CatalogRecord, Names, RecordOf } from "../domain/export/record";

export type ExportAsked = {
  readonly format: ExportFormat;
  readonly scope: Scope;
  readonly filter: ServiceFilter;
  /** The filter as it stands in an address, for the head of the file. */
  readonly filterText: string;
  /** Columns of a CSV file; null means the usual ones. */
  readonly columns: readonly string[] | null;
};

/** Where an export goes: first its head, then its records in batches. */
export type Sink = {
  readonly begin: (head: ExportHead, csv: CsvShape | null) => Promise<void>;
  readonly write: (records: readonly CatalogRecord[]) => Promise<void>;
};

/** How many records are written at once. */
const piece = 500;

const everything: Chosen = { kind: "all" };

type OtherName = { readonly kind: string; readonly text: string };
const namesOf = (names: readonly OtherName[]): Names => ({
  aliases: names.filter(({ kind }) => kind === "alias").map(({ text }) => text),
  formerSlugs: names.filter(({ kind }) => kind === "former").map(({ text }) => text),
});

const besideOf = (marks: ReadonlyMap<string, Beside>, id: string): Beside =>
  marks.get(id) ?? { sources: {}, extras: {} };

/** Everything that is no service, in an order in which each names only what stands before it. */
async function* beside(tx: Tx): AsyncGenerator<readonly CatalogRecord[]> {
  const teams = await teamsWithMembers(tx);
  const memberships = new Map<string, string[]>();
  for (const { team, members } of teams)
    for (const { person } of members)
      memberships.set(person.id, [...(memberships.get(person.id) ?? []), team.slug]);
  const people = await peopleForExport(tx);
  const personMarks = await allMarks(tx, "person");
  const teamMarks = await allMarks(tx, "team");
  const systemMarks = await allMarks(tx, "system");
  const businessMarks = await allMarks(tx, "business-service");
  const identifiers = await identifiersForExport(
    tx,
    teams.map(({ team }) => team.id),
  );
  yield sortedBy(people, ({ person }) => person.slug).map(({ person, names }) => ({
    noun: "person" as const,
    person,
    beside: besideOf(personMarks, person.id),
    names: namesOf(names),
    teams: memberships.get(person.id) ?? [],
  }));
  yield sortedBy(teams, ({ team }) => team.slug).map(({ team, members, aliases, formerNames }) => ({
    noun: "team" as const,
    team,
    beside: besideOf(teamMarks, team.id),
    identifiers: identifiers.get(team.id) ?? [],
    names: { aliases, formerSlugs: formerNames },
    members: members.map(({ person, role, from, to, source }) => ({
      person: person.slug,
      role,
      from,
      to,
      source,
      active: person.state === "active",
    })),
    children: teams.filter((one) => one.team.parent?.id === team.id).map((one) => one.team.slug),
  }));
  const systemNames = await otherNamesOf(tx, "system");
  yield sortedBy(await systemsForExport(tx), ({ slug }) => slug).map((system) => ({
    noun: "system" as const,
    system,
    beside: besideOf(systemMarks, system.id),
    names: namesOf(systemNames.get(system.id) ?? []),
  }));
  const businessNames = await otherNamesOf(tx, "business-service");
  yield sortedBy(await businessServicesForExport(tx), ({ slug }) => slug).map((business) => ({
    noun: "business-service" as const,
    business,
    beside: besideOf(businessMarks, business.id),
    names: namesOf(businessNames.get(business.id) ?? []),
  }));
}

/** Why one of these columns holds no custom field in use; null when each does, or names none. */
async function unknownField(ctx: Ctx, tx: Tx, columns: readonly string[] | null): Promise<string | null> {
  const keys = (columns ?? []).flatMap((head) => keyInHead(head) ?? []);
  if (keys.length === 0) return null;
  const inUse = (await fieldsInUse(ctx, tx)).map(({ key }) => key);
  const key = keys.find((one) => !inUse.includes(one));
  if (key === undefined) return null;
  const near = nearestWord(key, inUse);
  return `No custom field in use is called ‘${key}’${near === null ? "" : `. Did you mean ${fieldHead(near)}?`}`;
}

/** The columns that these services need. */
const shapeOf = async (tx: Tx, chosen: Chosen, columns: readonly string[] | null): Promise<CsvShape> =>
  csvShape(columns, await csvHeadsForExport(tx, chosen), await fieldKeysForExport(tx, chosen));

/**
 * Writes the chosen records to a sink, all of one instant, in the order of their slugs (EXP-03, EXP-05). The sink is given
 * what the format cannot hold before the first record (EXP-02).
 */
export async function exportCatalog(ctx: Ctx, asked: ExportAsked, sink: Sink): Promise<Result<null>> {
  // People's addresses leave in bulk only to somebody we know.
  if (asked.scope === "catalog" && ctx.actor.kind === "anonymous") return refuse({ kind: "unauthenticated" });
  return atOneInstant(async (tx) => {
    const found = asked.scope === "catalog" ? ok(everything) : await chosenServices(ctx, tx, asked.filter);
    if (!found.ok) return found;
    const chosen = found.value;
    const unknown = await unknownField(ctx, tx, asked.columns);
    if (unknown !== null) return invalid("columns", unknown);
    const csv = asked.format === "csv" ? await shapeOf(tx, chosen, asked.columns) : null;
    const others: CatalogRecord[] = [];
    if (asked.scope === "catalog" && csv === null)
      for await (const records of beside(tx)) others.push(...records);
    const present = [
      ...(await partsForExport(tx, chosen)),
      ...partsOf(others),
      ...(asked.scope === "catalog" && (await keepsCodeowners(tx)) ? ["codeowners"] : []),
    ];
    await sink.begin(
      {
        format: asked.format,
        at: ctx.now.toString(),
        scope: asked.scope,
        filter: asked.filterText,
        lost: lostOf(present, asked.format, csv),
      },
      csv,
    );
    for (let from = 0; from < others.length; from += piece)
      await sink.write(others.slice(from, from + piece));
    // Other formats cannot say that a service is no more: in a file of the whole catalog it would come back to life.
    const stands = ({ service }: RecordOf<"service">) =>
      asked.scope === "services" ||
      asked.format.startsWith("steward") ||
      (service.mergedInto === null && service.lifecycle !== "retired");
    for await (const services of servicesForExport(tx, chosen))
      await sink.write(services.map((one) => ({ noun: "service" as const, ...one })).filter(stands));
    return ok(null);
  });
}
