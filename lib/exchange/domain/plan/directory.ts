import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import type { TeamId } from "@/lib/kernel/ids";
import { leadingFields } from "@/lib/teams/domain/permissions";
import { parentFault, type TeamNode } from "@/lib/teams/domain/team";
import type { TeamDocument } from "../document";
import { type FileIssue, issueAt } from "../issue";
import type { Catalog } from "./catalog";
import { dissolvedIssue, dissolvedName } from "./ended";
import { type PlannedRecord, planRecord } from "./records";
import type { Names } from "./names";
import type { Belonging, Join } from "./row";
import type { SettledAll } from "./matching";
import { type Move, memberships } from "./memberships";
import { type Teams, unknown } from "./directory-names";

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
): readonly TeamNode[] {
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
  const above = new Map(teams.map(({ existing, slug }) => [slug, existing?.fields["parent"] ?? null]));
  const dissolved = new Map<string, string>();
  const resolved = new Map(
    [...parents].flatMap(([slug, { text }]) => {
      const parent = names.team.of(text);
      if (parent === null || parent === slug) return [];
      const name = above.get(slug) === parent ? null : dissolvedName(parent, catalog);
      if (name === null) return [[slug, parent] as const];
      dissolved.set(slug, name);
      return [];
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
    const ended = dissolved.get(slug);
    if (ended !== undefined)
      issues.push(
        dissolvedIssue(document.spot("parent"), "UNRESOLVED", ended, Boolean(existing?.fields["parent"])),
      );
    else if (asked && parent === null && names.team.several(asked.text).length === 0)
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
    const mailBarred = settled.existing?.mailBarred ?? null;
    return planRecord("person", settled, plain, catalog.claim, {
      issues: beside?.issues ?? [],
      further: beside?.changes ?? [],
      closed: mailBarred === null ? null : { fields: new Set(["email"]), why: mailBarred },
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
