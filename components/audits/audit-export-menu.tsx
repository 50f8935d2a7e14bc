import { Icon } from "@/components/ui/symbols";
import { paths } from "@/lib/kernel/paths";

type AuditExportMenuProps = {
  readonly what: "findings" | "unowned" | "grades" | "waivers";
  /** Who owned each service when, under the same filter. */
  readonly ownership?: boolean;
  /** The filter of the page; it goes along. */
  readonly parameters?: Readonly<Record<string, string | null>>;
};

const words = {
  findings: "Findings",
  unowned: "Unowned services",
  waivers: "Waivers",
  grades: "Grades now",
  ownership: "Who owned what when",
} as const;

/** What a page of the audit shows as a file, under its filter; works without script, and may be opened before any is there. */
export function AuditExportMenu({ what, ownership = false, parameters = {} }: AuditExportMenuProps) {
  const files = ownership ? ([what, "ownership"] as const) : [what];
  return (
    <details className="facet end" suppressHydrationWarning>
      <summary className="btn">
        Export <Icon of="down" size={10} />
      </summary>
      <ul>
        {files.flatMap((file) =>
          (["csv", "json"] as const).map((as) => (
            <li key={`${file} ${as}`}>
              <a href={paths.exportFile(file, { ...parameters, as })} download>
                {ownership ? `${words[file]}, ${as.toUpperCase()}` : as.toUpperCase()}
              </a>
            </li>
          )),
        )}
      </ul>
    </details>
  );
}
