import { PickLink } from "@/components/ui/pick-link";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Count } from "@/components/ui/count";
import { Icon } from "@/components/ui/symbols";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { FacetMenu, type FacetValue } from "./facet-menu";
import { HiddenGiven } from "./hidden-given";
import { type Given, listHref } from "./list-address";

export type Facet = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly FacetValue[];
};

type ServiceFiltersProps = {
  readonly given: Given;
  readonly facets: readonly Facet[];
  /** The facets that are asked for less often; null while they are not opened, so that nobody waits for their counts. */
  readonly more: readonly Facet[] | null;
  readonly unowned: number;
  readonly total: number;
  /** How many filters are set. */
  readonly set: number;
  /** The menu that the address opens. */
  readonly opened: string | null;
  /** Stands at the right end: views, columns. */
  readonly children: ReactNode;
};

const switches = [
  ["mine", "Mine"],
  ["starred", "Starred"],
] as const;

/** All filters of the list: a field, a button a facet, switches; behind one button on small screens (UI-43, UI-110). */
export function ServiceFilters({
  given,
  facets,
  more,
  unowned,
  total,
  set,
  opened,
  children,
}: ServiceFiltersProps) {
  return (
    <div className="filters" role="search" aria-label="Filter services">
      <form action={paths.services()}>
        <input
          className="input"
          type="search"
          name="q"
          aria-label="Filter by name"
          placeholder="Filter by any name"
          defaultValue={given["q"] ?? ""}
          key={given["q"] ?? ""}
        />
        <HiddenGiven given={given} except="q" />
      </form>
      <button type="button" className="pick only-s" popoverTarget="facets">
        Filters {set > 0 && <Count of={set} />}
        <Icon of="down" size={10} />
      </button>
      <div className="facets" id="facets" popover="auto">
        {facets.map((facet) => (
          <FacetMenu key={facet.name} {...facet} given={given} open={opened === facet.name}>
            {facet.name === "owner" && given["owner"] && <BelowSwitch given={given} />}
          </FacetMenu>
        ))}
        {more?.map((facet) => (
          <FacetMenu key={facet.name} {...facet} given={given} open={opened === facet.name} />
        ))}
        <Link
          className="pick"
          href={listHref(given, { more: more === null ? "1" : null })}

          scroll={false}
        >
          {more === null ? "More" : "Fewer"}
        </Link>
        <Switch given={given} name="unowned" label="Unowned only">
          <Count of={unowned} needsSomebody />
        </Switch>
        {switches.map(([name, label]) => (
          <Switch key={name} given={given} name={name} label={label} />
        ))}
        {set > 0 && (
          <Link href={listHref({ sort: given["sort"] ?? null, cols: given["cols"] ?? null })}>
            Clear {counted(set, "filter")}
          </Link>
        )}
        <button type="button" className="btn main only-s" popoverTarget="facets" popoverTargetAction="hide">
          Show {counted(total, "service")}
        </button>
      </div>
      <span className="ends">{children}</span>
    </div>
  );
}

type SwitchProps = {
  readonly given: Given;
  readonly name: string;
  readonly label: string;
  readonly children?: ReactNode;
};

/** A filter that is on or off. */
function Switch({ given, name, label, children }: SwitchProps) {
  const on = given[name] === "1";
  return (
    <PickLink on={on} href={listHref(given, { [name]: on ? null : "1" })}>
      {label} {children}
    </PickLink>
  );
}

function BelowSwitch({ given }: { readonly given: Given }) {
  const on = given["below"] === "1";
  return (
    <li>
      <Link
        href={listHref(given, { below: on ? null : "1" })}

        aria-current={on ? "true" : undefined}
      >
        <span>and the teams below</span>
      </Link>
    </li>
  );
}
