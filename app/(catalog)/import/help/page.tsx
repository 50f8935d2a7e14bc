import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/ui/section";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { codes } from "@/lib/exchange/domain/issue";
import { issueHelp } from "@/lib/exchange/domain/issue-help";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "What the messages of an import mean" };

export default async function ImportHelpPage() {
  await ctxOfRequest();
  return (
    <>
      <PageHead
        title="What the messages of an import mean"
        crumbs={[{ href: paths.import, label: "Import" }]}
        facts={[
          "Each names file, line, column and path",
          "An error refuses its row; a warning lets it go on",
        ]}
      />
      <div className="prose">
        {codes.map((code) => (
          <div key={code} id={code} className="scroll-mt-16">
            <Section title={code}>
              <p>{issueHelp[code].means}</p>
              <p>{issueHelp[code].mend}</p>
            </Section>
          </div>
        ))}
      </div>
    </>
  );
}
