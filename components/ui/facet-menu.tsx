import { Link } from "./link";
import { Icon } from "./symbols";

type FacetMenuProps = {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
    readonly href: string;
  }[];
  readonly clear: string;
};

/** One facet as a button that opens its values with counts; works without script. */
export function FacetMenu({ label, chosen, values, clear }: FacetMenuProps) {
  const names = values.filter(({ value }) => chosen.includes(value)).map((one) => one.label);
  return (
    <details className="facet">
      <summary className={chosen.length > 0 ? "pick set" : "pick"}>
        <span>
          {label}
          {chosen.length > 0 && <b>: {names.length > 0 ? names.join(", ") : chosen.join(", ")}</b>}
        </span>
        <Icon of="down" size={10} />
      </summary>
      <ul>
        {values.map((one) => (
          <li key={one.value}>
            <Link href={one.href} aria-current={chosen.includes(one.value) ? "true" : undefined}>
              <span>{one.label}</span>
              <span className="count">{one.count}</span>
            </Link>
          </li>
        ))}
        {values.length === 0 && <li className="muted">Nothing to choose here</li>}
        {chosen.length > 0 && (
          <li>
            <Link href={clear}>Clear</Link>
          </li>
        )}
      </ul>
    </details>
  );
}
