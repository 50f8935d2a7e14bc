import { type ShownFields, shownOf } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import type { CustomValueView } from "./custom-field";

export type ChoiceView = { readonly slug: string; readonly name: string };

/** Where the value of a field came from and whether imports leave it alone (PAG-06). */
export type OriginView = {
  /** "manual", or the slug of the source. */
  readonly by: string;
  readonly at: string;
  readonly who: string | null;
  readonly locked: boolean;
};

/** May it be done, and who can if not (PRM-13). */
type MayView = { readonly allowed: boolean; readonly why: string };

/** A service as its forms need it: every field of it, with where each came from. */
export type EditedServiceView = ShownFields & {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly system: ChoiceView | null;
  readonly parent: ChoiceView | null;
  readonly splitFrom: ChoiceView | null;
  readonly replacedBy: ChoiceView | null;
  readonly mergedInto: ChoiceView | null;
  readonly holder: ChoiceView | null;
  readonly custom: readonly CustomValueView[];
  readonly aliases: readonly string[];
  readonly formerSlugs: readonly string[];
  readonly links: readonly {
    readonly type: string;
    readonly title: string;
    readonly url: string;
    readonly verifiedAt: string | null;
    readonly source: string | null;
  }[];
  readonly repositories: readonly {
    readonly url: string;
    readonly path: string;
    readonly source: string | null;
    /** Other services with the same place: a look-up of it answers with several (MOD-10). */
    readonly alsoOf: readonly ChoiceView[];
  }[];
  readonly dependencies: readonly {
    readonly text: string;
    readonly target: ChoiceView | null;
    readonly strength: string | null;
    readonly criticalPath: boolean | null;
    readonly singlePoint: boolean | null;
    readonly fallback: string | null;
    readonly note: string | null;
    readonly source: string | null;
  }[];
  readonly identifiers: readonly {
    readonly type: string;
    readonly value: string;
    readonly note: string | null;
    readonly source: string | null;
  }[];
  readonly contributors: readonly {
    readonly text: string;
    readonly team: ChoiceView | null;
    readonly note: string | null;
    readonly source: string | null;
  }[];
  readonly businessServices: readonly ChoiceView[];
  readonly origins: Readonly<Record<string, OriginView>>;
  readonly retiredAt: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly can: {
    readonly describe: MayView;
    readonly govern: MayView;
    readonly releaseName: boolean;
    /** What auditors alone mend, of any service. */
    readonly isAuditor: boolean;
  };
};

const choice = (ref: ChoiceView | null): ChoiceView | null => ref && { slug: ref.slug, name: ref.name };

/** A service as its forms need it: every field with who set it, and what the reader may do. */
export const viewEditedService = (
  service: ServiceRecord,
  alsoOf: (url: string, path: string) => readonly ChoiceView[],
  custom: readonly CustomValueView[],
  can: EditedServiceView["can"],
): EditedServiceView => ({
  id: service.id,
  slug: service.slug,
  version: service.version,
  updatedAt: service.updatedAt.toString(),
  ...shownOf(service),
  system: choice(service.system),
  parent: choice(service.parent),
  splitFrom: choice(service.splitFrom),
  replacedBy: choice(service.replacedBy),
  mergedInto: choice(service.mergedInto),
  holder: choice(service.holder),
  custom,
  aliases: service.aliases.map(({ text }) => text),
  formerSlugs: service.formerSlugs,
  links: service.links.map(({ type, title, url, verifiedAt, source }) => ({
    type,
    title,
    url,
    verifiedAt: verifiedAt?.toString() ?? null,
    source,
  })),
  repositories: service.repositories.map(({ url, path, source }) => ({
    url,
    path,
    source,
    alsoOf: alsoOf(url, path),
  })),
  dependencies: service.dependencies.map((edge) => ({
    text: edge.text,
    target: choice(edge.target),
    strength: edge.strength,
    criticalPath: edge.criticalPath,
    singlePoint: edge.singlePoint,
    fallback: edge.fallback,
    note: edge.note,
    source: edge.source,
  })),
  identifiers: service.identifiers.map(({ type, value, note, source }) => ({ type, value, note, source })),
  contributors: service.contributors.map(({ text, team, note, source }) => ({
    text,
    team: choice(team),
    note,
    source,
  })),
  businessServices: service.businessServices.map(({ slug, name }) => ({ slug, name })),
  origins: Object.fromEntries(
    Object.entries(service.sources).map(([field, { by, at, who, locked }]) => [
      field,
      { by, at, who: who ?? null, locked: locked === true },
    ]),
  ),
  retiredAt: service.retiredAt?.toString() ?? null,
  createdAt: service.createdAt.toString(),
  createdBy: service.createdBy.name,
  can,
});
