import { Icon } from "@/components/ui/symbols";
import { paths } from "@/lib/kernel/paths";

type AuditExportMenuProps = {
  readonly what: "findings" | "grades" | "ownership";
  /** The filter of the page; it goes along. */
  readonly parameters?: Readonly<Record<string, string | null>>;
};

/** What a page of the audit shows as a file, under its filter; works without script, and may be opened before any is there. */
export function AuditExportMenu({ what, parameters = {} }: AuditExportMenuProps) {
  return (
    <details className="facet end" suppressHydrationWarning>
      <summary className="btn">
        Export <Icon of="down" size={10} />
      </summary>
      <ul>
        {(["csv", "json"] as const).map((as) => (
          <li key={as}>
            <a href={paths.exportFile(what, { ...parameters, as })} download>
              {as.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
