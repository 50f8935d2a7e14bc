import "server-only";
import { refuse, ok, type Result } from "@/lib/kernel/result";
import { peopleForExport } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import type { Tx } from "@/lib/platform/db";
import { atOneInstant } from "@/lib/platform/one-instant";
import { otherNamesOf } from "@/lib/platform/names";
import {
  businessServicesForExport,
  type Chosen,
  chosenServices,
  csvHeadsForExport,
  partsForExport,
  servicesForExport,
  systemsForExport,
} from "@/lib/services/queries/export";
import type { ServiceFilter } from "@/lib/services/schema/service-list";
import { teamsWithMembers } from "@/lib/teams/queries/teams";
import { csvShape, type CsvShape } from "../domain/export/csv";
import type { ExportFormat, ExportHead, Scope } from "../domain/export/format";
import { lostOf, partsOf } from "../domain/export/lost";
import { sortedBy } from "../domain/export/plain";
import type { CatalogRecord, Names } from "../domain/export/record";

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

/** Everything that is no service, in an order in which each names only what stands before it. */
async function* beside(tx: Tx): AsyncGenerator<readonly CatalogRecord[]> {
  const teams = await teamsWithMembers(tx);
  const memberships = new Map<string, string[]>();
  for (const { team, members } of teams)
    for (const { person } of members)
      memberships.set(person.id, [...(memberships.get(person.id) ?? []), team.slug]);
  const people = await peopleForExport(tx);
  yield sortedBy(people, ({ person }) => person.slug).map(({ person, names }) => ({
    noun: "person" as const,
    person,
    names: namesOf(names),
    teams: memberships.get(person.id) ?? [],
  }));
  yield sortedBy(teams, ({ team }) => team.slug).map(({ team, members, aliases, formerNames }) => ({
    noun: "team" as const,
    team,
    names: { aliases, formerSlugs: formerNames },
    members: members.map(({ person, role, from, to }) => ({
      person: person.slug,
      role,
      from,
      to,
      active: person.state === "active",
    })),
    children: teams.filter((one) => one.team.parent?.id === team.id).map((one) => one.team.slug),
  }));
  const systemNames = await otherNamesOf(tx, "system");
  yield sortedBy(await systemsForExport(tx), ({ slug }) => slug).map((system) => ({
    noun: "system" as const,
    system,
    names: namesOf(systemNames.get(system.id) ?? []),
  }));
  const businessNames = await otherNamesOf(tx, "business-service");
  yield sortedBy(await businessServicesForExport(tx), ({ slug }) => slug).map((business) => ({
    noun: "business-service" as const,
    business,
    names: namesOf(businessNames.get(business.id) ?? []),
  }));
}

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
    const csv = asked.format === "csv" ? csvShape(asked.columns, await csvHeadsForExport(tx, chosen)) : null;
    const others: CatalogRecord[] = [];
    if (asked.scope === "catalog" && csv === null)
      for await (const records of beside(tx)) others.push(...records);
    const present = [...(await partsForExport(tx, chosen)), ...partsOf(others)];
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
    for await (const services of servicesForExport(tx, chosen))
      await sink.write(services.map((one) => ({ noun: "service" as const, ...one })));
    return ok(null);
  });
}
