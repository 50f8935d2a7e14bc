import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import type { TeamId } from "@/lib/kernel/ids";
import { Temporal } from "@/lib/kernel/time";
import { leadingFields } from "@/lib/teams/domain/permissions";
import { parentFault, type TreeNode } from "@/lib/teams/domain/team";
import type { PersonDocument, TeamDocument } from "../document";
import { type FileIssue, issueAt, quote } from "../issue";
import type { Catalog, KnownTeam } from "./catalog";
import { type PlannedRecord, planRecord } from "./records";
import type { Names } from "./names";
import type { Belonging, FieldChange, Join } from "./row";
import type { Settled, SettledAll } from "./matching";

type People = readonly Settled<PersonDocument, { readonly slug: string }>[];
type Teams = readonly Settled<TeamDocument, KnownTeam>[];

/** The parent of each team of the input: what it states, else the team that names it as a child. */
function parentsOf(
  teams: Teams,
  team: Names,
): ReadonlyMap<string, { readonly text: string; readonly issueAt: TeamDocument }> {
  const found = new Map<string, { text: string; issueAt: TeamDocument }>();
  for (const { document, slug } of teams)
    for (const child of document.stated.children ?? []) {
      const its = team.of(child);
      if (its !== null && !found.has(its)) found.set(its, { text: slug, issueAt: document });
    }
  for (const { document, slug } of teams)
    if (document.stated.parent) found.set(slug, { text: document.stated.parent, issueAt: document });
  return found;
}

/** In a plan a slug stands where the tree has an id: new teams have none yet. */
const asId = (slug: string) => slug as TeamId;

/** The tree as it would be, with slugs for ids: what is there, and what the input says on top. */
function treeAfter(
  catalog: Catalog,
  teams: Teams,
  parents: ReadonlyMap<string, string>,
): readonly TreeNode[] {
  const nodes = new Map(catalog.teams.tree.map((node) => [node.id as string, node]));
  for (const { document, existing, slug } of teams) {
    const old = nodes.get(slug);
    const name = existing?.name ?? document.stated.name ?? document.key;
    nodes.set(slug, { id: asId(slug), name, parent: old?.parent ?? null });
  }
  for (const [slug, parent] of parents) {
    const node = nodes.get(slug);
    if (node) nodes.set(slug, { ...node, parent: asId(parent) });
  }
  return [...nodes.values()];
}

const unknown = (
  document: PersonDocument | TeamDocument,
  field: string,
  at: number | undefined,
  text: string,
  noun: string,
) =>
  issueAt(
    document.spot(field, at),
    "warning",
    "UNRESOLVED",
    `No ${noun} is called "${quote(text)}".`,
    "It was left out. Import what it names as well.",
  );

const left = (document: PersonDocument | TeamDocument, field: string, at: number, text: string) =>
  issueAt(
    document.spot(field, at),
    "warning",
    "UNRESOLVED",
    `"${quote(text)}" has left the organisation and joins no team.`,
    "It was left out.",
  );

const isBefore = (a: string, b: string, orSame: boolean): boolean => {
  const order = Temporal.Instant.compare(a, b);
  return orSame ? order <= 0 : order < 0;
};
type Span = { readonly from?: string | undefined; readonly to?: string | null | undefined };
/** Whether two memberships share a moment: one person is in one team once at a time. */
const overlap = (a: Span, b: Span): boolean =>
  a.from !== undefined &&
  b.from !== undefined &&
  ((a.to ?? null) === null || isBefore(b.from, a.to ?? b.from, false)) &&
  ((b.to ?? null) === null || isBefore(a.from, b.to ?? a.from, false));

/** A person joins or leaves a team because a document says so. */
type Move = Join & { readonly document: PersonDocument | TeamDocument };
type Memberships = {
  readonly joins: readonly Move[];
  readonly leaves: readonly Move[];
  /** Changes and remarks to show at the record that states them. */
  readonly at: ReadonlyMap<PersonDocument | TeamDocument, { changes: FieldChange[]; issues: FileIssue[] }>;
};

/** Who joins and leaves which team: groups name their members, people their groups; what another source or a hand said stays. */
function* memberships(
  people: People,
  teams: Teams,
  names: { readonly team: Names; readonly person: Names },
  catalog: Catalog,
): InSteps<Memberships> {
  const at = new Map<PersonDocument | TeamDocument, { changes: FieldChange[]; issues: FileIssue[] }>();
  const beside = (document: PersonDocument | TeamDocument) => {
    const found = at.get(document) ?? { changes: [], issues: [] };
    at.set(document, found);
    return found;
  };
  const pair = ({ team, person }: Belonging) => `${team} ${person}`;
  const stated = new Map<string, Move>();
  const past: Move[] = [];
  const today = catalog.claim.now.toString();
  const isOver = ({ to = null }: Pick<Join, "to">) => to !== null && isBefore(to, today, true);
  const hasLeft = (person: string) => catalog.people.called(person)?.active === false;
  const told = { teams: new Map<string, TeamDocument>(), people: new Map<string, PersonDocument>() };
  for (const { document, slug, stops } of teams) {
    yield;
    if (stops.length > 0 || !document.stated.members) continue;
    told.teams.set(slug, document);
    for (const [place, member] of document.stated.members.entries()) {
      const { person: text, ...own } = typeof member === "string" ? { person: member } : member;
      const person = names.person.of(text);
      const move: Move | null = person === null ? null : { ...own, team: slug, person, document };
      if (move === null) {
        if (names.person.several(text).length === 0)
          beside(document).issues.push(unknown(document, "members", place, text, "person"));
      } else if (isOver(move)) past.push(move);
      else if (hasLeft(move.person)) beside(document).issues.push(left(document, "members", place, text));
      else stated.set(pair(move), move);
    }
  }
  for (const { document, slug, stops } of people) {
    yield;
    if (stops.length > 0 || !document.stated.memberOf) continue;
    told.people.set(slug, document);
    for (const [place, text] of document.stated.memberOf.entries()) {
      const team = names.team.of(text);
      const barred = team === null ? null : (catalog.teams.called(team)?.barred ?? null);
      if (team === null) {
        if (names.team.several(text).length === 0)
          beside(document).issues.push(unknown(document, "memberOf", place, text, "team"));
      } else if (hasLeft(slug)) beside(document).issues.push(left(document, "memberOf", place, slug));
      else if (barred !== null)
        beside(document).issues.push(
          issueAt(document.spot("memberOf", place), "warning", "NOT-PERMITTED", barred, "It was left out."),
        );
      else if (!stated.has(pair({ team, person: slug })))
        stated.set(pair({ team, person: slug }), { team, person: slug, document });
    }
  }
  const now = new Map(catalog.members.filter((one) => !isOver(one)).map((one) => [pair(one), one]));
  const joins: Move[] = [];
  const leaves: Move[] = [];
  const spans = new Map<string, Pick<Join, "from" | "to">[]>();
  const note = (one: Belonging & Pick<Join, "from" | "to">) => {
    const of = spans.get(pair(one));
    if (of) of.push(one);
    else spans.set(pair(one), [one]);
  };
  catalog.members.forEach(note);
  /** Says of a move into or out of a team that the importer may not staff why it is left out, once a document and team. */
  const leftOut = new Set<string>();
  const isBarred = ({ team, document }: Move): boolean => {
    const known = catalog.teams.called(team);
    const why = known?.unstaffed ?? null;
    // A row of which nothing may be written is refused as a whole.
    if (why === null || (document.noun === "team" && known?.barred)) return false;
    const field = document.noun === "team" ? "members" : "memberOf";
    const key = `${document.noun} ${document.key} ${team}`;
    if (!leftOut.has(key))
      beside(document).issues.push(
        issueAt(document.spot(field), "warning", "NOT-PERMITTED", why, "It was left out."),
      );
    leftOut.add(key);
    return true;
  };
  const isTaken = (move: Move): boolean => (spans.get(pair(move)) ?? []).some((one) => overlap(one, move));
  const join = (move: Move): void => {
    joins.push(move);
    note(move);
  };
  for (const move of past) {
    yield;
    if (isTaken(move) || isBarred(move)) continue;
    join(move);
    beside(move.document).changes.push({
      field: "members",
      before: null,
      after: `${move.person}, ${move.from ?? ""} to ${move.to ?? ""}`,
    });
  }
  for (const [key, move] of stated) {
    yield;
    const { team, person, document } = move;
    if (now.has(key) || isBarred(move)) continue;
    // Where it would overlap one that is known to have ended, it begins with this import.
    const { from: _from, ...fromNow } = move;
    join(isTaken(move) ? fromNow : move);
    beside(document).changes.push({
      field: document.noun === "team" ? "members" : "teams",
      before: null,
      after: document.noun === "team" ? person : team,
    });
  }
  for (const [key, { team, person, source }] of now) {
    yield;
    const document = told.teams.get(team) ?? told.people.get(person);
    if (source !== catalog.claim.source || stated.has(key) || !document) continue;
    const move = { team, person, document };
    if (isBarred(move)) continue;
    leaves.push(move);
    beside(document).changes.push({
      field: document.noun === "team" ? "members" : "teams",
      before: document.noun === "team" ? person : team,
      after: null,
    });
  }
  return { joins, leaves, at };
}

type Directory = {
  readonly people: readonly PlannedRecord[];
  readonly teams: readonly PlannedRecord[];
  readonly joins: readonly Join[];
  readonly leaves: readonly Belonging[];
};

/** Plans people and teams, who belongs where, and which team stands below which. */
export function* planDirectory(
  { people, teams }: Pick<SettledAll, "people" | "teams">,
  names: { readonly team: Names; readonly person: Names },
  catalog: Catalog,
): InSteps<Directory> {
  const belonging = yield* memberships(people, teams, names, catalog);
  const parents = parentsOf(teams, names.team);
  const resolved = new Map(
    [...parents].flatMap(([slug, { text }]) => {
      const parent = names.team.of(text);
      return parent === null || parent === slug ? [] : [[slug, parent] as const];
    }),
  );
  const tree = treeAfter(catalog, teams, resolved);
  const plannedTeams = yield* mapInSteps(teams, (settled) => {
    const { document, existing, slug } = settled;
    const { parent: _parent, children: _children, members: _members, labels, ...plain } = document.stated;
    const issues: FileIssue[] = [];
    const person = (field: "manager" | "techLead" | "productOwner") => {
      const text = document.stated[field];
      return text ? names.person.of(text) : null;
    };
    const asked = parents.get(slug);
    const parent = resolved.get(slug) ?? null;
    if (asked && parent === null && names.team.several(asked.text).length === 0)
      issues.push(unknown(document, "parent", undefined, asked.text, "team above it"));
    const fault = parent === null ? null : parentFault(tree, asId(slug), asId(parent));
    const stops =
      fault === null
        ? settled.stops
        : [
            ...settled.stops,
            issueAt(document.spot("parent"), "error", "SCHEMA", `${fault}.`, "Choose another parent."),
          ];
    const beside = belonging.at.get(document);
    return planRecord(
      "team",
      { ...settled, stops },
      {
        ...plain,
        ...(labels ? { labels: [...new Set(labels)].sort() } : {}),
        parent,
        manager: person("manager"),
        techLead: person("techLead"),
        productOwner: person("productOwner"),
      },
      catalog.claim,
      {
        issues: [...issues, ...(beside?.issues ?? [])],
        further: beside?.changes ?? [],
        free: existing?.onlyImported ?? false,
        closed:
          existing?.unstaffed == null || existing.barred !== null
            ? null
            : { fields: leadingFields, why: existing.unstaffed },
      },
    );
  });
  const plannedPeople = yield* mapInSteps(people, (settled) => {
    const { memberOf: _memberOf, ...plain } = settled.document.stated;
    const beside = belonging.at.get(settled.document);
    return planRecord("person", settled, plain, catalog.claim, {
      issues: beside?.issues ?? [],
      further: beside?.changes ?? [],
    });
  });
  const refused = new Set<Move["document"]>([
    ...people.filter((_, at) => plannedPeople[at]?.row.state === "refuse").map(({ document }) => document),
    ...teams.filter((_, at) => plannedTeams[at]?.row.state === "refuse").map(({ document }) => document),
  ]);
  const moves = (all: readonly Move[]): readonly Join[] =>
    all.filter(({ document }) => !refused.has(document)).map(({ document: _document, ...move }) => move);
  return {
    people: plannedPeople,
    teams: plannedTeams,
    joins: moves(belonging.joins),
    leaves: moves(belonging.leaves),
  };
}
