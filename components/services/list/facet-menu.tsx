import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/symbols";
import { figure } from "@/components/ui/moment-format";
import { paths } from "@/lib/kernel/paths";
import { HiddenGiven } from "./hidden-given";
import { chosenIn, type Given, listHref, stateOf, withValue } from "./list-address";

export type FacetValue = { readonly value: string; readonly label: string; readonly count: number };

type FacetMenuProps = {
  /** The parameter it sets. */
  readonly name: string;
  readonly label: string;
  readonly given: Given;
  readonly values: readonly FacetValue[];
  /** Opened by the address: long facets then show all that they hold. */
  readonly open?: boolean;
  /** Stands above the values: a switch that belongs to this facet alone. */
  readonly children?: ReactNode;
};

/** So many values a menu shows until all are asked for: every page of the list carries them. */
const shortMenu = 20;

/** One facet as a button that opens its values with counts, each to take or to leave out; works without script. */
export function FacetMenu({ name, label, given, values, open = false, children }: FacetMenuProps) {
  const text = given[name];
  const chosen = chosenIn(text);
  const labels = new Map(values.map((one) => [one.value, one.label]));
  const words = chosen.map(
    ({ value, excluded }) =>
      `${excluded ? "not " : ""}${(labels.get(value) ?? value).replace(`${label} `, "")}`,
  );
  const to = (value: string, state: "chosen" | "excluded" | "open") =>
    listHref(given, { [name]: withValue(text, value, state) });
  // A value that no service has under the other filters still has to be taken back.
  const absent = chosen
    .filter(({ value }) => !labels.has(value))
    .map(({ value }) => ({ value, label: value, count: 0 }));
  const isChosen = ({ value }: FacetValue) => stateOf(text, value) !== "open";
  const isLong = values.length > shortMenu;
  const shown =
    isLong && !open ? [...values.slice(0, shortMenu), ...values.slice(shortMenu).filter(isChosen)] : values;
  return (
    <details className="facet" open={open}>
      <summary className={chosen.length > 0 ? "pick set" : "pick"}>
        <span>
          {label}
          {words.length > 0 && (
            <b>: {words.length > 2 ? `${String(words.length)} chosen` : words.join(", ")}</b>
          )}
        </span>
        <Icon of="down" size={10} />
      </summary>
      <ul>
        {children}
        {[...absent, ...shown].map((one) => {
          const state = stateOf(text, one.value);
          return (
            <li key={one.value}>
              <Link
                href={to(one.value, state === "open" ? "chosen" : "open")}

                aria-current={state === "open" ? undefined : "true"}
              >
                <span>{state === "excluded" ? <>not {one.label}</> : one.label}</span>
                <span className="count">{figure(one.count)}</span>
              </Link>
              {state !== "excluded" && (
                <Link
                  className="not"
                  href={to(one.value, "excluded")}

                  aria-label={`Not ${one.label}`}
                >
                  not
                </Link>
              )}
            </li>
          );
        })}
        {values.length + absent.length === 0 && <li className="muted">Nothing to choose here</li>}
        {chosen.length > 0 && (
          <li>
            <Link href={listHref(given, { [name]: null })}>Clear</Link>
          </li>
        )}
        {isLong && !open && (
          <li>
            <Link href={listHref(given, { menu: name })} scroll={false}>
              {values.length >= mostValues
                ? `The first ${String(mostValues)}`
                : `All ${String(values.length)}`}
            </Link>
          </li>
        )}
        {values.length >= mostValues && <FacetEntry name={name} label={label} given={given} />}
      </ul>
    </details>
  );
}

/** So many values of a facet are counted. */
const mostValues = 200;

/** Where a facet has more values than a menu holds: they are named by hand. */
function FacetEntry({ name, label, given }: Pick<FacetMenuProps, "name" | "label" | "given">) {
  return (
    <li>
      <form className="facetentry" action={paths.services()}>
        <HiddenGiven given={given} except={name} />
        <label>
          <span className="meta">Those with most services stand above. {label} by short name:</span>
          <input className="input" name={name} defaultValue={given[name] ?? ""} autoComplete="off" />
        </label>
      </form>
    </li>
  );
}
