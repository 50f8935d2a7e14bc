import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/symbols";

type PickMenuProps = {
  readonly label: string;
  /** What is picked now; null for nothing. */
  readonly picked: string | null;
  readonly values: readonly { readonly value: string; readonly label: string; readonly href: string }[];
  readonly clear: string;
};

/** One of several as a button that opens them; works without script. */
export function PickMenu({ label, picked, values, clear }: PickMenuProps) {
  const words = values.find(({ value }) => value === picked)?.label ?? picked;
  return (
    <details className="facet">
      <summary className={words === null ? "pick" : "pick set"}>
        <span>
          {label}
          {words !== null && <b>: {words}</b>}
        </span>
        <Icon of="down" size={10} />
      </summary>
      <ul>
        {values.map((one) => (
          <li key={one.value}>
            <Link href={one.href} aria-current={one.value === picked ? "true" : undefined}>
              {one.label}
            </Link>
          </li>
        ))}
        {picked !== null && (
          <li>
            <Link href={clear}>Clear</Link>
          </li>
        )}
      </ul>
    </details>
  );
}
