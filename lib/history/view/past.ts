import type { Instant } from "@/lib/kernel/time";
import { gradeDays } from "@/lib/services/domain/grade-days";
import type { SupportingServiceView } from "@/lib/services/view/business-service";
import type { MemberView } from "@/lib/teams/view";
import { fieldLabels, labelOf, listOf, type Said, said } from "../domain/fields";
import type { Past } from "../domain/past";
import type { OwnerThen } from "../domain/service-past";

type RefView = { readonly slug: string; readonly name: string };

export type OwnerThenView = {
  readonly holder: RefView | null;
  readonly holderText: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly offeredTo: RefView | null;
  readonly band: string | null;
  readonly grade: string | null;
  /** For how many whole days it had had that grade, or nobody had owned it. */
  readonly days: number | null;
};

export type PastField = { readonly field: string; readonly label: string; readonly values: readonly Said[] };

/** A record as it was, for its page (LED-07). */
export type PastView = {
  readonly at: string;
  readonly today: RefView;
  readonly slug: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly fields: readonly PastField[];
  /** The names of the fields that were not set. */
  readonly blank: readonly string[];
  readonly owner: OwnerThenView | null;
  readonly people: readonly MemberView[] | null;
  readonly teams: readonly (RefView & { readonly role: string })[] | null;
  readonly services: readonly SupportingServiceView[] | null;
  /** Teams or systems that were below it. */
  readonly below: readonly RefView[] | null;
};

/** Said elsewhere on the page, or for machines. */
const elsewhere: ReadonlySet<string> = new Set([
  "name",
  "slug",
  "ownership",
  "agreements",
  "members",
  "supportedBy",
  "sources",
  "imported",
  "stated",
]);

const places = new Map(Object.keys(fieldLabels).map((field, place) => [field, place]));
const order = (a: string, b: string): number => (places.get(a) ?? 999) - (places.get(b) ?? 999);

/** The fields of a record in words, in the order in which people know them. */
function pastFields({ held }: Past): Pick<PastView, "fields" | "blank"> {
  const names = Object.keys(held)
    .filter((field) => !elsewhere.has(field))
    .sort(order);
  const values = (field: string): readonly Said[] => {
    const list = listOf(field, held[field]);
    if (list !== null) return list;
    const one = said(field, held[field]);
    return one === null ? [] : [one];
  };
  const all = names.map((field) => ({ field, label: labelOf(field), values: values(field) }));
  return {
    fields: all.filter((one) => one.values.length > 0),
    blank: all.filter((one) => one.values.length === 0).map(({ label }) => label),
  };
}

const refOf = (ref: RefView | null): RefView | null => ref && { slug: ref.slug, name: ref.name };

/** Who answered for a service at an instant, with instants as text. */
export const viewOwnerThen = ({ grade, ...owner }: OwnerThen, at: Instant): OwnerThenView => ({
  holder: refOf(owner.holder),
  holderText: owner.holderText,
  since: owner.since?.toString() ?? null,
  until: owner.until?.toString() ?? null,
  offeredTo: owner.offered && refOf(owner.offered.team),
  band: grade?.band ?? null,
  grade: grade?.grade ?? null,
  days: grade && gradeDays(grade, at),
});

/** A record as it was, beside the name it has today; parts that its noun does not have are null. */
export const viewPast = (
  past: Past,
  today: RefView,
  at: string,
  more: Partial<Pick<PastView, "owner" | "people" | "teams" | "services" | "below">>,
): PastView => ({
  at,
  today: { slug: today.slug, name: today.name },
  slug: past.slug,
  name: past.name,
  version: past.version,
  createdAt: past.createdAt.toString(),
  createdBy: past.createdBy,
  updatedAt: past.updatedAt.toString(),
  updatedBy: past.updatedBy,
  ...pastFields(past),
  owner: null,
  people: null,
  teams: null,
  services: null,
  below: null,
  ...more,
});
