import { type ShownFields, shownOf } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import { runbookStatedBy } from "../domain/stated-runbook";

type RefView = { readonly id: string; readonly slug: string; readonly name: string };

export type ServiceRowView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly tags: readonly string[];
  readonly owner: { readonly slug: string; readonly name: string } | null;
  readonly holderText: string | null;
  readonly band: "owned" | "weak" | "unowned" | null;
  readonly grade: string | null;
  /** For how many whole days it has that grade, or nobody has owned it. */
  readonly days: number | null;
  readonly evidence: string | null;
  readonly blockers: number;
  readonly warnings: number;
  readonly dependents: number;
  readonly system: { readonly slug: string; readonly name: string } | null;
  /** By the person who looks. */
  readonly starred: boolean;
  readonly restricted: boolean;
  readonly updatedAt: string;
};

export type ServiceView = ShownFields & {
  readonly id: string;
  readonly slug: string;
  readonly phase: string;
  readonly version: number;
  readonly system: RefView | null;
  readonly parent: RefView | null;
  readonly replacedBy: RefView | null;
  readonly splitFrom: RefView | null;
  readonly mergedInto: RefView | null;
  readonly mergedAt: string | null;
  readonly deprecatedAt: string | null;
  readonly businessServices: readonly RefView[];
  readonly contributors: readonly {
    readonly text: string;
    readonly team: RefView | null;
    readonly note: string | null;
  }[];
  readonly extras: Readonly<Record<string, unknown>>;
  /** Who says that there is a runbook and gives no link. */
  readonly runbookStatedBy: string | null;
  readonly aliases: readonly string[];
  readonly formerSlugs: readonly string[];
  readonly links: readonly {
    readonly type: string;
    readonly title: string;
    readonly url: string;
    readonly verifiedAt: string | null;
  }[];
  readonly repositories: readonly { readonly url: string; readonly path: string }[];
  readonly identifiers: readonly {
    readonly type: string;
    readonly value: string;
    readonly note: string | null;
  }[];
  readonly dependencies: readonly {
    readonly target: { readonly text: string; readonly service: RefView | null };
    readonly strength: string | null;
    readonly note: string | null;
  }[];
  readonly declaredOwners: readonly {
    readonly source: string;
    readonly text: string;
    readonly team: RefView | null;
    readonly person: RefView | null;
    readonly at: string;
  }[];
  readonly sources: Readonly<
    Record<
      string,
      { readonly by: string; readonly at: string; readonly who?: string; readonly locked?: boolean }
    >
  >;
  readonly retiredAt: string | null;
  readonly retiredReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

const refOf = (ref: RefView | null): RefView | null => ref && { id: ref.id, slug: ref.slug, name: ref.name };

/** A service as its page and the API show it, without who answers for it; instants and references as text. */
export const viewService = (service: ServiceRecord, phase: string): ServiceView => ({
  id: service.id,
  slug: service.slug,
  ...shownOf(service),
  phase,
  version: service.version,
  system: refOf(service.system),
  parent: refOf(service.parent),
  replacedBy: refOf(service.replacedBy),
  splitFrom: refOf(service.splitFrom),
  mergedInto: refOf(service.mergedInto),
  mergedAt: service.mergedAt?.toString() ?? null,
  deprecatedAt: service.deprecatedAt?.toString() ?? null,
  businessServices: service.businessServices.map((one) => ({ id: one.id, slug: one.slug, name: one.name })),
  contributors: service.contributors.map(({ text, team, note }) => ({ text, team: refOf(team), note })),
  extras: service.extras,
  runbookStatedBy: runbookStatedBy(service),
  aliases: service.aliases.map(({ text }) => text),
  formerSlugs: service.formerSlugs,
  links: service.links.map(({ type, title, url, verifiedAt }) => ({
    type,
    title,
    url,
    verifiedAt: verifiedAt?.toString() ?? null,
  })),
  repositories: service.repositories.map(({ url, path }) => ({ url, path })),
  identifiers: service.identifiers.map(({ type, value, note }) => ({ type, value, note })),
  dependencies: service.dependencies.map(({ text, target, strength, note }) => ({
    target: { text, service: refOf(target) },
    strength,
    note,
  })),
  declaredOwners: service.declaredOwners.map(({ source, text, team, person, at }) => ({
    source,
    text,
    team: refOf(team),
    person: refOf(person),
    at: at.toString(),
  })),
  sources: service.sources,
  retiredAt: service.retiredAt?.toString() ?? null,
  retiredReason: service.retiredReason,
  createdAt: service.createdAt.toString(),
  updatedAt: service.updatedAt.toString(),
  updatedBy: service.updatedBy.name,
});
