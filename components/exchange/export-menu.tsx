import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/symbols";
import { described, exportFormats } from "@/lib/exchange/domain/export/format";
import { paths } from "@/lib/kernel/paths";
import { ServiceListQuery } from "@/lib/services/schema/service-list";

type ExportMenuProps = {
  /** The parameters of the list; its filters go along. */
  readonly parameters: Readonly<Record<string, string | number | null | undefined>>;
};

/** The services of a list as a file, in each format; works without script, and may be opened before any is there. */
export function ExportMenu({ parameters }: ExportMenuProps) {
  const filters = Object.fromEntries(
    Object.entries(parameters).filter(([name]) => name in ServiceListQuery && name !== "sort"),
  );
  return (
    <details className="facet end" suppressHydrationWarning>
      <summary className="btn">
        Export <Icon of="down" size={10} />
      </summary>
      <ul>
        {exportFormats.map((format) => (
          <li key={format}>
            <a href={paths.exportFile(format, { ...filters, scope: "services" })} download>
              {described[format].label}
            </a>
          </li>
        ))}
        <li>
          <Link href={paths.export(filters)}>Columns and more…</Link>
        </li>
      </ul>
    </details>
  );
}
