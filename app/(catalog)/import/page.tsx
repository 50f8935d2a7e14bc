import type { Metadata } from "next";
import { ImportForm } from "@/components/exchange/import-form";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/ui/section";
import { ctxOfRequest } from "@/lib/edge/session";
import { planAction } from "./actions";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage() {
  await ctxOfRequest();
  return (
    <>
      <PageHead title="Import a catalog" facts={["First the plan, then the deed", "All of it or nothing"]} />
      <div className="cols form">
        <ImportForm action={planAction} />
        <div>
          <Section title="What an import does">
            <ol className="prose">
              <li>
                It reads every record it understands. A broken one is refused by file, line and column, and
                does not lose the others.
              </li>
              <li>It shows a plan: created, changed, unchanged, kept, refused. Nothing is written yet.</li>
              <li>
                Applied, it writes all of the plan in one transaction. The same files again change nothing.
              </li>
            </ol>
            <p>
              An import never makes an owner. It writes down whom the file names, and offers each service to
              that team.
            </p>
          </Section>
          <Section title="From a terminal">
            <p className="mono">npm run --silent steward -- import services.csv --create-teams --dry-run</p>
          </Section>
        </div>
      </div>
    </>
  );
}
