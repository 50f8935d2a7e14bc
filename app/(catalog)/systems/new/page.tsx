import { NotAllowed } from "@/components/people/not-allowed";
import { mayAddSystem } from "@/lib/services/domain/permissions";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { SystemForm } from "@/components/services/groupings/system-forms";
import { Section } from "@/components/ui/section";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { createSystemAction } from "../actions";

export const metadata: Metadata = { title: "Add a system" };

export default async function NewSystemPage() {
  const ctx = await ctxOfRequest();
  const may = mayAddSystem(ctx.actor);
  return (
    <>
      <PageHead title="Add a system" crumbs={[{ href: paths.systems(), label: "Systems" }]} />
      {may.allowed ? (
        <div className="cols form">
          <SystemForm
            name="Add a system"
            action={createSystemAction}
            system={null}
            cancel={paths.systems()}
          />
          <div>
            <Section title="What a system is">
              <p>
                Services that belong together, and that people name with one word. It owns nothing by itself.
              </p>
              <p className="muted">Put services into it on their own pages, under Edit.</p>
            </Section>
          </div>
        </div>
      ) : (
        <NotAllowed why={may.why} actor={ctx.actor} />
      )}
    </>
  );
}
