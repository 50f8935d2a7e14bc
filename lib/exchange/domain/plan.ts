import { canonical } from "@/lib/kernel/canonical";
import { isReservedSlug, isSlug, keyOf, toSlug } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import {
  blankFields,
  type FieldSource,
  type ServiceFields,
  type ServiceRecord,
} from "@/lib/services/domain/record";
import { snapshotFields } from "@/lib/services/domain/snapshot";
import { applyStated } from "@/lib/services/domain/apply-stated";
import type { Resolver, Stated } from "@/lib/services/domain/stated";
import { nameFault } from "@/lib/people/domain/naming";
import { decidingEvidence } from "@/lib/teams/domain/placeholder";
import type { StoredCodeowners } from "@/lib/services/domain/codeowners/stored";
import type { Document, StatedTeam } from "./document";
import { type FileIssue, issueOf, quote } from "./issue";
import { type CodeownersNow, planCodeowners } from "./plan-codeowners";

export type RowState = "create" | "change" | "unchanged" | "keep" | "refuse" | "missing";

export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** What happens to one record of a file, and why (IMP-02). */
export type PlanRow = {
  readonly noun: "service" | "team" | "codeowners";
  readonly key: string;
  readonly slug: string;
  readonly state: RowState;
  readonly place: string;
  readonly changes: readonly FieldChange[];
  /** Fields of the file that were not taken, because they were set by hand or are locked. */
  readonly kept: readonly string[];
  readonly issues: readonly FileIssue[];
};

export type ServiceDeed =
  | { readonly kind: "create"; readonly slug: string; readonly stated: Stated }
  | { readonly kind: "change"; readonly slug: string; readonly stated: Stated };
export type TeamDeed =
  | { readonly kind: "create"; readonly slug: string; readonly stated: StatedTeam }
  | { readonly kind: "change"; readonly slug: string; readonly stated: StatedTeam };

export type Plan = {
  readonly rows: readonly PlanRow[];
  readonly services: readonly ServiceDeed[];
  readonly teams: readonly TeamDeed[];
  readonly codeowners: readonly StoredCodeowners[];
  /** Offers to make, one a service without an agreement (IMP-12). */
  readonly offers: readonly { readonly service: string; readonly team: string }[];
  readonly issues: readonly FileIssue[];
};

export type TeamNow = {
  readonly slug: string;
  readonly name: string;
  readonly channel: string | null;
  readonly purpose: string | null;
  readonly email: string | null;
  readonly labels: readonly string[];
  readonly links: readonly unknown[];
  readonly extras: Readonly<Record<string, unknown>>;
  /** True for a team that may be offered a service (M-03). */
  readonly mayOwn: boolean;
  /** True until a person has saved it: then an import changes it no more. */
  readonly onlyImported: boolean;
};

/** What the plan must know of the catalog as it stands. */
export type Catalog = {
  readonly service: (key: string) => ServiceRecord | null;
  readonly team: (key: string) => TeamNow | null;
  readonly person: (key: string) => { readonly name: string } | null;
  readonly resolver: Resolver;
  /** Services that have or had an agreement, or an open offer: they get no further offer. */
  readonly agreed: (slug: string) => boolean;
  /** Records this source stated before, by key. */
  readonly known: readonly string[];
  readonly mayChange: (service: ServiceRecord) => string | null;
  readonly codeowners: CodeownersNow;
};

export type PlanOptions = { readonly source: string; readonly now: Instant; readonly createTeams: boolean };

const printed = (document: Pick<Document, "place">): string =>
  `${document.place.file}:${String(document.place.line)}:${String(document.place.column)}`;
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && Object.keys(value).length === 0);

/** Two documents that claim one key are both refused, each naming the other's place (BAD-04). */
function doubles(documents: readonly Document[]): ReadonlyMap<Document, Document> {
  const first = new Map<string, Document>();
  const found = new Map<Document, Document>();
  for (const document of documents) {
    if (document.noun === "refused") continue;
    const key = `${document.noun} ${keyOf(toSlug(document.key) || document.key)}`;
    const other = first.get(key);
    if (!other) {
      first.set(key, document);
      continue;
    }
    found.set(document, other);
    if (!found.has(other)) found.set(other, document);
  }
  return found;
}

const listFields = [
  "links",
  "repositories",
  "dependencies",
  "identifiers",
  "contributors",
  "aliases",
] as const;

/** Fields that this source may set: empty ones and those it set itself; what a hand set stays (IMP-09). */
function takeable(
  existing: ServiceFields,
  stated: Stated,
  source: string,
): { readonly taken: Stated; readonly kept: readonly string[] } {
  const kept: string[] = [];
  const entries = Object.entries(stated).flatMap(([field, value]): [string, unknown][] => {
    if (value === undefined) return [];
    if (field === "extras") return [[field, { ...existing.extras, ...(value as object) }]];
    if ((listFields as readonly string[]).includes(field))
      return [
        [field, mergeList(existing, field as (typeof listFields)[number], value as readonly never[], source)],
      ];
    const mark: FieldSource | undefined = existing.sources[field];
    const now = (existing as unknown as Record<string, unknown>)[field];
    const free =
      isEmpty(now) ||
      (mark?.by === source && mark.locked !== true) ||
      (field === "kind" && now === "service" && mark === undefined);
    if (free) return [[field, value]];
    const after = field === "system" ? (now as { slug: string } | null)?.slug : now;
    if (!same(after, field === "tags" ? [...(value as string[])].sort() : value)) kept.push(field);
    return [];
  });
  return { taken: Object.fromEntries(entries), kept };
}

/** Elements of other origins stay, those of this source become what the file says (IMP-10). */
function mergeList(
  existing: ServiceFields,
  field: (typeof listFields)[number],
  stated: readonly never[],
  source: string,
): unknown {
  const marked = (stated as readonly (object | string)[]).map((one) =>
    typeof one === "string" ? { text: one, source } : { ...one, source },
  );
  switch (field) {
    case "dependencies": {
      const others = existing.dependencies
        .filter((edge) => edge.source !== source)
        .map(({ text, ...edge }) => ({ ...edge, target: text }));
      return [...marked, ...others];
    }
    case "contributors":
      return [
        ...marked,
        ...existing.contributors
          .filter((one) => one.source !== source)
          .map(({ text, note, source: by }) => ({ team: text, note, source: by })),
      ];
    case "links":
      return [...marked, ...existing.links.filter((one) => one.source !== source)];
    case "repositories":
      return [...marked, ...existing.repositories.filter((one) => one.source !== source)];
    case "identifiers":
      return [...marked, ...existing.identifiers.filter((one) => one.source !== source)];
    case "aliases":
      return [...marked, ...existing.aliases.filter((one) => one.source !== source)];
  }
}

const marksOf = (stated: Stated, source: string, now: Instant): Record<string, FieldSource> =>
  Object.fromEntries(
    Object.keys(stated)
      .filter((field) => field !== "sources" && field !== "extras" && field !== "declaredOwners")
      .map((field) => [field, { by: source, at: now.toString() }]),
  );

/** What two plans are compared by: no instants of the run itself, so that a plan is the same a minute later. */
const withoutMarks = (fields: ReturnType<typeof snapshotFields>) => ({
  ...fields,
  sources: null,
  declaredOwners: fields.declaredOwners.map(({ at: _at, ...owner }) => owner),
  dependencies: fields.dependencies.map(({ since: _since, ...edge }) => edge),
});

function fieldChanges(before: ServiceFields | null, after: ServiceFields): readonly FieldChange[] {
  const is: Record<string, unknown> = withoutMarks(snapshotFields(after));
  const was: Record<string, unknown> = before ? withoutMarks(snapshotFields(before)) : {};
  return Object.keys(is)
    .filter((field) => (before ? !same(was[field], is[field]) : !isEmpty(is[field]) && is[field] !== false))
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] }));
}

/**
 * What an import would do, row by row: a pure function of the documents and the catalog (IMP-01). Preview and run use the
 * same plan, and the order of files and keys has no effect (IMP-07).
 */
export function planImport(
  documents: readonly Document[],
  catalog: Catalog,
  { source, now, createTeams }: PlanOptions,
): Plan {
  const twice = doubles(documents);
  const rows: PlanRow[] = [];
  const services: ServiceDeed[] = [];
  const teams = new Map<string, TeamDeed>();
  const offers: { service: string; team: string }[] = [];
  const warnings: FileIssue[] = [];
  const inFile = new Map(
    documents
      .filter(({ noun }) => noun !== "refused")
      .map((document) => [`${document.noun} ${keyOf(toSlug(document.key) || document.key)}`, document]),
  );
  const teamOf = (text: string): TeamNow | null => {
    const team = catalog.team(text);
    if (team) return team;
    const made = teams.get(keyOf(toSlug(text) || text));
    if (!made) return null;
    const name = made.stated.name ?? made.slug;
    const labels = made.stated.labels ?? [];
    const mayOwn =
      decidingEvidence({ slug: made.slug, name, kind: "stream", labels, verdict: null }).length === 0;
    return {
      slug: made.slug,
      name,
      channel: null,
      purpose: null,
      email: null,
      labels,
      links: [],
      extras: {},
      mayOwn,
      onlyImported: true,
    };
  };

  const refuse = (document: Document, noun: "service" | "team", issues: readonly FileIssue[]) =>
    rows.push({
      noun,
      key: document.key,
      slug: toSlug(document.key),
      state: "refuse",
      place: printed(document),
      changes: [],
      kept: [],
      issues,
    });

  /** Faults that stop a record whatever it holds. */
  const stopper = (document: Document): FileIssue | null => {
    const issue = issueOf(document.place);
    const other = twice.get(document);
    if (other)
      return issue(
        "error",
        "KEY-DOUBLE",
        "name",
        `"${quote(document.key)}" also stands at ${printed(other)}.`,
        "Keep one of the two.",
      );
    const slug = toSlug(document.key);
    if (!isSlug(slug))
      return issue(
        "error",
        "SCHEMA",
        "name",
        `No short name follows from "${quote(document.key)}".`,
        "Give one in Latin letters.",
      );
    if (isReservedSlug(slug))
      return issue(
        "error",
        "SLUG-TAKEN",
        "name",
        `"${slug}" is a word of Steward's own addresses.`,
        "Choose another name.",
      );
    const name =
      document.noun === "service" || document.noun === "team"
        ? (document.stated.name ?? undefined)
        : undefined;
    const fault = name === undefined ? null : nameFault(name);
    return fault === null ? null : issue("error", "SCHEMA", "name", `${fault}.`, "");
  };

  const planTeam = (key: string, stated: StatedTeam, document: Document | null) => {
    const existing = catalog.team(key);
    const slug = existing?.slug ?? toSlug(key);
    const place = document ? printed(document) : "";
    const base = { noun: "team" as const, key, slug, place, kept: [], issues: document?.issues ?? [] };
    if (!existing) {
      teams.set(keyOf(slug), { kind: "create", slug, stated: { name: key, ...stated } });
      rows.push({
        ...base,
        state: "create",
        changes: Object.entries({ name: key, ...stated })
          .filter(([field]) => field !== "extras")
          .map(([field, after]) => ({ field, before: null, after })),
      });
      return;
    }
    if (!document) return;
    const asStated = Object.entries(stated).filter(([field]) => field !== "parent" && field !== "name");
    const changes = asStated
      .map(([field, value]) => ({
        field,
        before: (existing as unknown as Record<string, unknown>)[field] ?? null,
        after:
          field === "extras"
            ? { ...existing.extras, ...(value as object) }
            : Array.isArray(value) && field === "labels"
              ? [...(value as string[])].sort()
              : value,
      }))
      .filter(({ before, after }) => !same(before, after));
    const open = changes.filter(({ before }) => existing.onlyImported || isEmpty(before));
    const kept = changes.filter((change) => !open.includes(change)).map(({ field }) => field);
    if (open.length > 0)
      teams.set(keyOf(slug), {
        kind: "change",
        slug,
        stated: Object.fromEntries(open.map(({ field, after }) => [field, after])),
      });
    rows.push({
      ...base,
      state: open.length > 0 ? "change" : kept.length > 0 ? "keep" : "unchanged",
      changes: open,
      kept,
    });
  };

  for (const document of documents) {
    if (document.noun !== "team") continue;
    const stop = stopper(document);
    if (stop) refuse(document, "team", [...document.issues, stop]);
    else planTeam(document.key, document.stated, document);
  }
  if (createTeams) {
    const named = documents.flatMap((document) =>
      document.noun === "service"
        ? [document.owner, ...(document.stated.contributors ?? []).map(({ team }) => team)]
        : [],
    );
    for (const text of [...new Set(named)].sort())
      if (
        text !== null &&
        teamOf(text) === null &&
        catalog.person(text) === null &&
        isSlug(toSlug(text)) &&
        !isReservedSlug(toSlug(text))
      )
        planTeam(text, {}, null);
  }

  for (const document of documents) {
    if (document.noun === "refused") {
      refuse(document, "service", document.issues);
      continue;
    }
    if (document.noun !== "service") continue;
    const stop = stopper(document);
    if (stop) {
      refuse(document, "service", [...document.issues, stop]);
      continue;
    }
    const existing = catalog.service(document.key);
    const barred = existing && catalog.mayChange(existing);
    if (barred) {
      refuse(document, "service", [
        ...document.issues,
        issueOf(document.place)("error", "NOT-PERMITTED", "name", barred, ""),
      ]);
      continue;
    }
    const slug = existing?.slug ?? toSlug(document.key);
    const issue = issueOf(document.place);
    const issues = [...document.issues];
    const { taken, kept } = existing
      ? takeable(existing, document.stated, source)
      : { taken: takeable(blankOf(""), document.stated, source).taken, kept: [] };
    const owner = document.owner === null ? null : teamOf(document.owner);
    if (document.owner !== null && owner === null) {
      const person = catalog.person(document.owner);
      issues.push(
        person
          ? issue(
              "warning",
              "OWNER-PERSON",
              "owner",
              `${person.name} is a person.`,
              "A team owns a service; this stays as what the file says.",
            )
          : issue(
              "warning",
              "OWNER-UNKNOWN",
              "owner",
              `No team is called "${quote(document.owner)}".`,
              "Create the team, give one this alias, or let the import create missing teams.",
            ),
      );
    }
    for (const { target } of document.stated.dependencies ?? []) {
      if (keyOf(target) === keyOf(slug))
        issues.push(
          issue(
            "warning",
            "DEP-SELF",
            "dependencies",
            `It depends on itself ("${quote(target)}").`,
            "It is kept as stated and reported until it is removed.",
          ),
        );
      else if (
        catalog.resolver.target(target) === null &&
        !inFile.has(`service ${keyOf(toSlug(target) || target)}`)
      )
        issues.push(
          issue(
            "warning",
            "DEP-DANGLING",
            "dependencies",
            `No service is called "${quote(target)}".`,
            "It is kept as text and resolves by itself when one appears.",
          ),
        );
    }
    const declaredOwners = [
      ...(existing?.declaredOwners ?? [])
        .filter((one) => one.source !== source)
        .map(({ source: by, text }) => ({ source: by, text })),
      ...(document.owner === null ? [] : [{ source, text: document.owner }]),
    ];
    const full: Stated = {
      ...taken,
      ...(document.owner === null && !existing?.declaredOwners.some((one) => one.source === source)
        ? {}
        : { declaredOwners }),
    };
    const before = existing ?? null;
    const { after, issues: faults } = applyStated(existing ?? blankOf(slug), full, catalog.resolver, {
      now,
      self: existing ?? { id: null, slug },
      lenient: true,
    });
    if (faults.length > 0) {
      refuse(document, "service", [
        ...issues,
        ...faults.map(({ path, what }) => issue("error", "SCHEMA", path, what, "")),
      ]);
      continue;
    }
    const changes = fieldChanges(before, after);
    const state: RowState = !existing
      ? "create"
      : changes.length > 0
        ? "change"
        : kept.length > 0
          ? "keep"
          : "unchanged";
    rows.push({
      noun: "service",
      key: document.key,
      slug,
      state,
      place: printed(document),
      changes,
      kept,
      issues,
    });
    warnings.push(...issues);
    const changed = new Set(changes.map(({ field }) => field));
    const marked = {
      ...full,
      sources: marksOf(
        existing ? Object.fromEntries(Object.entries(taken).filter(([field]) => changed.has(field))) : taken,
        source,
        now,
      ),
    };
    if (state === "create") services.push({ kind: "create", slug, stated: marked });
    if (state === "change") services.push({ kind: "change", slug, stated: marked });
    if (
      owner &&
      owner.mayOwn &&
      !catalog.agreed(slug) &&
      (state === "create" || state === "change" || state === "unchanged")
    )
      offers.push({ service: slug, team: owner.slug });
  }

  const codeowners = planCodeowners(documents, catalog.codeowners, twice);
  rows.push(...codeowners.rows);

  const present = new Set(rows.map(({ key }) => keyOf(key)));
  for (const key of catalog.known)
    if (!present.has(keyOf(key)) && documents.length > 0)
      rows.push({
        noun: "service",
        key,
        slug: toSlug(key),
        state: "missing",
        place: "",
        changes: [],
        kept: [],
        issues: [],
      });
  return {
    rows,
    services,
    teams: [...teams.values()],
    codeowners: codeowners.files,
    offers,
    issues: [...warnings],
  };
}

const blankOf = (name: string): ServiceFields => ({ ...blankFields, name, kind: "service" });

/** How many rows are in each state. */
export function countsOf(plan: Plan): Readonly<Record<RowState, number>> {
  const counts: Record<RowState, number> = {
    create: 0,
    change: 0,
    unchanged: 0,
    keep: 0,
    refuse: 0,
    missing: 0,
  };
  for (const { state } of plan.rows) counts[state] += 1;
  return counts;
}
