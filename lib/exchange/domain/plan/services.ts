import { hiddenService } from "@/lib/kernel/hidden-words";
import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import { keyOf, toSlug } from "@/lib/kernel/slug";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { Stated } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt, printPlace, quote } from "../issue";
import type { Catalog } from "./catalog";
import { withoutEnded } from "./ended";
import { ownerIssues, type Owning, planOffer } from "./owner";
import type { Offer, PlanRow, Withdrawal } from "./row";
import { type PlannedService, planService } from "./service";
import { withoutLoops } from "./service-loops";
import type { Settled } from "./matching";

type One = Settled<ServiceDocument, ServiceRecord>;

const textOf = (alias: NonNullable<Stated["aliases"]>[number]): string =>
  typeof alias === "string" ? alias : alias.text;

/** Edges that are stated from the far end, as dependencies of the service they belong to. */
function* withReverseEdges(services: readonly One[]): InSteps<{
  readonly services: readonly One[];
  readonly issues: ReadonlyMap<ServiceDocument, readonly FileIssue[]>;
}> {
  const bySlug = new Map(
    services.flatMap(
      (one) =>
        [
          [keyOf(one.slug), one],
          [keyOf(one.document.key), one],
        ] as const,
    ),
  );
  const added = new Map<One, string[]>();
  const issues = new Map<ServiceDocument, FileIssue[]>();
  yield;
  for (const { document, slug, stops } of services) {
    yield;
    if (stops.length > 0) continue;
    for (const [at, text] of document.dependents.entries()) {
      const one = bySlug.get(keyOf(text));
      if (one) added.set(one, [...(added.get(one) ?? []), slug]);
      else
        issues.set(document, [
          ...(issues.get(document) ?? []),
          issueAt(
            document.spot("dependents", at),
            "warning",
            "UNRESOLVED",
            `"${quote(text)}" is not in this import, so its dependency on this service is not written.`,
            "State it where that service is described.",
          ),
        ]);
    }
  }
  return {
    issues,
    services: services.map((one) => {
      const more = (added.get(one) ?? []).map((target) => ({ target, strength: null }));
      if (more.length === 0) return one;
      const dependencies = [...(one.document.stated.dependencies ?? []), ...more];
      return { ...one, document: { ...one.document, stated: { ...one.document.stated, dependencies } } };
    }),
  };
}

/** Why each of these aliases is not to be had, and the way out. */
type TakenAliases = ReadonlyMap<string, { readonly why: string; readonly mend: string }>;
const removeIt = "Remove it there first.";

/** Aliases that lead elsewhere, by their document: to a record of the catalog, or to another of this input (REF-09). */
function* takenAliases(
  services: readonly One[],
  { services: shelf }: Catalog,
): InSteps<ReadonlyMap<One, TakenAliases>> {
  const claims = new Map<string, One[]>();
  const claim = (text: string, one: One) => {
    const key = keyOf(text);
    const all = claims.get(key) ?? [];
    if (!all.includes(one)) claims.set(key, [...all, one]);
  };
  const standing = services.filter(({ stops }) => stops.length === 0);
  yield* mapInSteps(standing, (one) => {
    claim(one.slug, one);
    for (const alias of one.document.stated.aliases ?? []) claim(textOf(alias), one);
  });
  return new Map(
    yield* mapInSteps(standing, (one) => {
      const taken = (one.document.stated.aliases ?? []).flatMap(
        (alias): [string, { why: string; mend: string }][] => {
          const text = textOf(alias);
          const holder = shelf.called(text);
          if (holder && holder.slug !== one.existing?.slug)
            return [[text, { why: `leads to ${holder.name}`, mend: removeIt }]];
          if (shelf.hiddenName(text) !== null)
            return [[text, { why: `leads to ${hiddenService}`, mend: "An auditor can say more." }]];
          const other = (claims.get(keyOf(text)) ?? []).find((rival) => rival !== one);
          return other
            ? [[text, { why: `is also claimed at ${printPlace(other.document.place)}`, mend: removeIt }]]
            : [];
        },
      );
      return [one, new Map(taken)] as const;
    }),
  );
}

/** A document without the aliases it cannot have, and with its own key where its slug reads otherwise. */
function withFittingAliases(
  one: One,
  taken: TakenAliases | undefined,
): { readonly one: One; readonly issues: readonly FileIssue[] } {
  const { document, existing, slug } = one;
  const issues = [...(taken ?? [])].map(([text, { why, mend }]) =>
    issueAt(
      document.spot("aliases"),
      "warning",
      "ALIAS-TAKEN",
      `"${quote(text)}" ${why}.`,
      `The alias was left out. ${mend}`,
    ),
  );
  const own = new Set([keyOf(slug), ...(existing?.formerSlugs ?? []).map(keyOf)]);
  const { aliases: stated } = document.stated;
  const fromKey = existing === null && keyOf(document.key) !== keyOf(slug) ? [document.key] : [];
  if (stated === undefined && fromKey.length === 0) return { one, issues };
  const aliases = [...(stated ?? []), ...fromKey].filter(
    (alias) => !own.has(keyOf(textOf(alias))) && !taken?.has(textOf(alias)),
  );
  return { one: { ...one, document: { ...document, stated: { ...document.stated, aliases } } }, issues };
}

/** What is to be said of what a service needs and belongs to. */
function referenceIssues(
  { stated, spot }: ServiceDocument,
  slug: string,
  { resolver, names: all }: Owning,
): readonly FileIssue[] {
  const issues: FileIssue[] = [];
  for (const [at, { target }] of (stated.dependencies ?? []).entries())
    if (keyOf(target) === keyOf(slug))
      issues.push(
        issueAt(
          spot("dependencies", at),
          "warning",
          "DEP-SELF",
          `It depends on itself ("${quote(target)}").`,
          "It is kept as stated and reported until it is removed.",
        ),
      );
    else if (resolver.target(target) === null)
      issues.push(
        issueAt(
          spot("dependencies", at),
          "warning",
          "DEP-DANGLING",
          `No service is called "${quote(target)}".`,
          "It is kept as text and resolves by itself when one appears.",
        ),
      );
  const names = [
    ["system", stated.system, resolver.system, "system", all.system.several],
    ["parent", stated.parent, resolver.service, "service", () => []],
    ...(stated.businessServices ?? []).map(
      (text) =>
        [
          "businessServices",
          text,
          resolver.businessService,
          "business service",
          all.businessService.several,
        ] as const,
    ),
  ] as const;
  for (const [field, text, find, noun, several] of names)
    if (text && find(text) === null && several(text).length === 0)
      issues.push(
        issueAt(
          spot(field),
          "warning",
          "UNRESOLVED",
          `No ${noun} is called "${quote(text)}".`,
          "It was left out. Import what it names as well, or enter it.",
        ),
      );
  return issues;
}

type Planned = {
  readonly services: readonly PlannedService[];
  readonly offers: readonly Offer[];
  readonly withdrawals: readonly Withdrawal[];
  readonly placeholders: number;
};

/** A row with what becomes of the offer: a service of which nothing else changes is changed by that. */
const withOffer = (row: PlanRow, changes: PlanRow["changes"]): PlanRow =>
  changes.length === 0
    ? row
    : {
        ...row,
        state: row.state === "unchanged" || row.state === "keep" ? "change" : row.state,
        changes: [...row.changes, ...changes],
      };

/** Plans all services of an input, in any order, and the offers that follow from the owners it names (IMP-12). */
export function* planServices(all: readonly One[], owning: Owning, catalog: Catalog): InSteps<Planned> {
  const sound = yield* withoutLoops(all, owning.resolver, catalog);
  const open = yield* mapInSteps(sound, (one) => withoutEnded(one, owning.resolver, catalog));
  const settled = open.map(({ one }) => one);
  const taken = yield* takenAliases(settled, catalog);
  const fitted = yield* mapInSteps(settled, (one) => withFittingAliases(one, taken.get(one)));
  const { services, issues: reverse } = yield* withReverseEdges(fitted.map(({ one }) => one));
  const offers: Offer[] = [];
  const withdrawals: Withdrawal[] = [];
  let placeholders = 0;
  const planned = yield* mapInSteps(services, (one, at) => {
    const { document, slug } = one;
    const {
      offer,
      withdrawal,
      changes,
      placeholder,
      issues: ofOffer,
    } = planOffer(document, slug, owning, catalog);
    const issues = [
      ...(fitted[at]?.issues ?? []),
      ...(reverse.get(fitted[at]?.one.document ?? document) ?? []),
      ...ownerIssues(document, owning, catalog),
      ...ofOffer,
      ...referenceIssues(document, slug, owning),
      ...(open[at]?.issues ?? []),
    ];
    const result = planService(one, issues, owning.resolver, catalog);
    if (result.row.state === "refuse") return result;
    if (offer !== null) offers.push(offer);
    if (withdrawal !== null) withdrawals.push(withdrawal);
    if (placeholder) placeholders += 1;
    return { ...result, row: withOffer(result.row, changes) };
  });
  return { services: planned, offers, withdrawals, placeholders };
}

/** Names of services as others of the same input may call them. */
export const wordsOf = ({ document, slug }: One): readonly string[] => [
  slug,
  document.key,
  toSlug(document.key),
  ...(document.stated.aliases ?? []).map(textOf),
];
