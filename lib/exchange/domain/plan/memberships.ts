import { type InSteps } from "@/lib/kernel/in-steps";
import { Temporal } from "@/lib/kernel/time";
import type { PersonDocument, TeamDocument } from "../document";
import { type FileIssue, issueAt } from "../issue";
import type { Catalog } from "./catalog";
import type { Names } from "./names";
import type { Belonging, FieldChange, Join } from "./row";
import { type People, type Teams, unknown, left } from "./directory-names";

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
export type Move = Join & { readonly document: PersonDocument | TeamDocument };

type Memberships = {
  readonly joins: readonly Move[];
  readonly leaves: readonly Move[];
  /** Changes and remarks to show at the record that states them. */
  readonly at: ReadonlyMap<PersonDocument | TeamDocument, { changes: FieldChange[]; issues: FileIssue[] }>;
};

/** Who joins and leaves which team: groups name their members, people their groups; what another source or a hand said stays. */
export function* memberships(
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
