import { FacetMenu } from "@/components/ui/facet-menu";
import { Link } from "@/components/ui/link";

type Value = { readonly value: string; readonly label: string; readonly count: number };

type FilterMenusProps<Name extends string> = {
  readonly facets: readonly (readonly [name: Name, label: string])[];
  readonly counts: Readonly<Record<Name, readonly Value[]>>;
  readonly chosen: (name: Name) => readonly string[];
  /** What a value is called where its record has no name for it. */
  readonly labelOf: (name: Name, value: string, label: string) => string;
  /** The same list with this value taken, or given back. */
  readonly hrefOf: (name: Name, value: string) => string;
  /** The same list without this facet. */
  readonly clearOf: (name: Name) => string;
};

/** A menu a facet, for the lists of the audit. */
export function FilterMenus<Name extends string>({
  facets,
  counts,
  chosen,
  labelOf,
  hrefOf,
  clearOf,
}: FilterMenusProps<Name>) {
  return facets.map(([name, label]) => (
    <FacetMenu
      key={name}
      label={label}
      chosen={chosen(name)}
      values={counts[name].map((one) => ({
        ...one,
        label: labelOf(name, one.value, one.label),
        href: hrefOf(name, one.value),
      }))}
      clear={clearOf(name)}
    />
  ));
}

/** Takes all filters back at once; nothing while none is set. */
export function ClearFilters({ set, href }: { readonly set: number; readonly href: string }) {
  return set === 0 ? null : (
    <Link href={href}>{set === 1 ? "Clear 1 filter" : `Clear ${String(set)} filters`}</Link>
  );
}
