import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/layout/page-head";
import { CopyButton } from "@/components/ui/copy-button";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import type { ServiceRowView } from "@/lib/services/view/service";
import { lineOf } from "./service-rows";

type ServicesAsTextProps = {
  readonly rows: readonly ServiceRowView[];
  /** The short names of the picked ones; none means all. */
  readonly picked: readonly string[];
  readonly back: string;
};

/** The list one line a service, to be pasted elsewhere. */
export function ServicesAsText({ rows, picked, back }: ServicesAsTextProps) {
  const shown = picked.length === 0 ? rows : rows.filter(({ slug }) => picked.includes(slug));
  const text = shown.map(lineOf).join("\n");
  return (
    <>
      <PageHead
        title={`${counted(shown.length, "service")} as text`}
        crumbs={[{ href: paths.services(), label: "Services" }]}
        facts={[
          <Link key="back" href={back}>
            Back to the list
          </Link>,
        ]}
        actions={<CopyButton text={text}>Copy</CopyButton>}
      />
      <pre className="astext" translate="no">
        {text}
      </pre>
    </>
  );
}
