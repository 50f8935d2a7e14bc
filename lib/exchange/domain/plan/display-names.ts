import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import { listed } from "@/lib/kernel/listed";
import { mixedScripts, mixedWords } from "@/lib/kernel/mixed-scripts";
import { displayKeyOf } from "@/lib/kernel/slug";
import type { Document } from "../document";
import { type FileIssue, issueAt, quote } from "../issue";
import type { Settled, SettledAll } from "./matching";
import { type AllNames, bare } from "./names";
import { meansPerson } from "./owner";

type Named = Exclude<Document, { noun: "refused" | "codeowners" }>;
type Mention = {
  readonly noun: keyof AllNames;
  readonly text: string;
  readonly field: string;
  readonly at?: number;
};

const one = (noun: keyof AllNames, field: string, text: string | null | undefined): readonly Mention[] =>
  text ? [{ noun, field, text }] : [];
const each = (
  noun: keyof AllNames,
  field: string,
  texts: readonly string[] | null | undefined,
): readonly Mention[] => (texts ?? []).map((text, at) => ({ noun, field, text, at }));

/** All that a document names in words, but for other services. */
function mentionsOf(document: Named): readonly Mention[] {
  switch (document.noun) {
    case "service": {
      const { owner, stated } = document;
      return [
        ...one("team", "owner", owner !== null && meansPerson(owner) ? null : owner),
        ...each(
          "team",
          "contributors",
          (stated.contributors ?? []).map(({ team }) => team),
        ),
        ...one("system", "system", stated.system),
        ...each("businessService", "businessServices", stated.businessServices),
      ];
    }
    case "team": {
      const { stated } = document;
      const members = (stated.members ?? []).map((one) => (typeof one === "string" ? one : one.person));
      return [
        ...one("team", "parent", stated.parent),
        ...each("team", "children", stated.children),
        ...one("person", "manager", stated.manager),
        ...one("person", "techLead", stated.techLead),
        ...one("person", "productOwner", stated.productOwner),
        ...each("person", "members", members),
      ];
    }
    case "person":
      return each("team", "memberOf", document.stated.memberOf);
    case "system":
      return [
        ...one("system", "parent", document.stated.parent),
        ...one("team", "ownerTeam", document.stated.ownerTeam),
      ];
    case "business-service":
      return one("person", "accountable", document.stated.accountable);
  }
}

const shelfOf = { team: "team", system: "system", "business-service": "businessService" } as const;

/** The own name of a document, where its record was found by its display name alone. */
function ownMention(
  { document, existing }: Settled<Named, { readonly slug: string }>,
  names: AllNames,
): readonly Mention[] {
  if (document.noun === "service" || document.noun === "person" || existing === null) return [];
  const noun = shelfOf[document.noun];
  return names[noun].byDisplayName(document.key) === existing.slug
    ? [{ noun, field: "name", text: document.key }]
    : [];
}

/**
 * Says which record was taken for a text that is only its display name, once a text and file; and at every place where several bear
 * the name, that none was taken and none is made.
 */
export function* withDisplayNames(settled: SettledAll, names: AllNames): InSteps<SettledAll> {
  const all = [
    ...settled.people,
    ...settled.teams,
    ...settled.systems,
    ...settled.businessServices,
    ...settled.services,
  ] as readonly Settled<Named, { readonly slug: string }>[];
  const inOrder = [...all].sort(
    ({ document: { place: a } }, { document: { place: b } }) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
  const told = new Set<string>();
  const said = new Map<Document, readonly FileIssue[]>();
  yield;
  for (const record of inOrder) {
    yield;
    const { document, existing } = record;
    const issues: FileIssue[] = [];
    for (const { noun, text, field, at } of [...mentionsOf(document), ...ownMention(record, names)]) {
      const spot = document.spot(field, at);
      const several = names[noun].several(text);
      const meant = names[noun].byDisplayName(text);
      const once = `${noun} ${displayKeyOf(bare(text))} ${document.place.file}`;
      if (several.length > 1)
        issues.push(
          issueAt(
            spot,
            "warning",
            "NAME-SHARED",
            `${listed(several)} bear the name "${quote(text)}", so it means none of them.`,
            "Name one by its short name, or give the right one this alias. None was created.",
          ),
        );
      else if (meant !== null && !told.has(once)) {
        told.add(once);
        issues.push(
          issueAt(
            spot,
            "warning",
            "NAME-SHOWN",
            `"${quote(text)}" is ${meant} here, by its display name.`,
            `Nothing has to be done. Name ${meant}, or give it this alias, to keep that when another gets the same name.`,
          ),
        );
      }
    }
    if (document.noun === "team" && existing === null) issues.push(...namesake(record, names));
    issues.push(...mixed(document, existing));
    if (issues.length > 0) said.set(document, issues);
  }
  const saying = <D extends Named, R>(of: readonly Settled<D, R>[]) =>
    mapInSteps(of, (one): Settled<D, R> => {
      const issues = said.get(one.document);
      return issues === undefined
        ? one
        : { ...one, document: { ...one.document, issues: [...one.document.issues, ...issues] } };
    });
  return {
    ...settled,
    people: yield* saying(settled.people),
    teams: yield* saying(settled.teams),
    systems: yield* saying(settled.systems),
    businessServices: yield* saying(settled.businessServices),
    services: yield* saying(settled.services),
  };
}

/** Says of a name that is new to its record that it looks like another. */
function mixed(document: Named, existing: object | null): readonly FileIssue[] {
  const { name } = document.stated;
  const found = name ? mixedScripts(name) : null;
  if (found === null || (existing !== null && "name" in existing && existing.name === name)) return [];
  const { said, mend } = mixedWords(found);
  return [issueAt(document.spot("name"), "warning", "NAME-MIXED", `${said}.`, `${mend}.`)];
}

/** Says of a new team that another bears its display name already. */
function namesake(
  { document, slug }: Settled<Named, { readonly slug: string }>,
  { team }: AllNames,
): readonly FileIssue[] {
  const name = document.noun === "team" ? document.stated.name : null;
  const others = name ? team.bearing(name).filter((one) => one !== slug) : [];
  return others.length === 0
    ? []
    : [
        issueAt(
          document.spot("name"),
          "warning",
          "NAME-SHARED",
          `${listed(others)} ${others.length === 1 ? "bears" : "bear"} the name "${quote(name ?? "")}" as well.`,
          "Where both are one team, give that one this short name as an alias and import again. Else rename one.",
        ),
      ];
}
