import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { RestoreGroupingForm, RetireGroupingForm } from "@/components/services/groupings/retire-form";
import { SystemForm } from "@/components/services/groupings/system-forms";
import { Note } from "@/components/ui/note";
import { RenameForm } from "@/components/ui/rename-form";
import { Section } from "@/components/ui/section";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readSystem } from "@/lib/services/queries/systems";
import { editSystemAction, renameSystemAction, restoreSystemAction, retireSystemAction } from "../../actions";

export const metadata: Metadata = { title: "Edit system" };

export default async function EditSystemPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const system = valueOrNotFound(await readSystem(ctx, decodeURIComponent((await params).ref)));
  const deed = { reference: system.slug, version: system.version };
  return (
    <>
      <PageHead
        title={system.retiredAt === null ? `Edit ${system.name}` : `Restore ${system.name}?`}
        crumbs={[
          { href: paths.systems(), label: "Systems" },
          { href: paths.system(system.slug), label: system.name },
        ]}
      />
      {!system.can.edit ? (
        <Note tone="warn">{system.can.whyNot}</Note>
      ) : system.retiredAt === null ? (
        <div className="cols form">
          <SystemForm
            name="Edit system"
            action={editSystemAction}
            system={system}
            cancel={paths.system(system.slug)}
          />
          <div>
            <Section title="Change the short name">
              <RenameForm {...deed} action={renameSystemAction} />
            </Section>
            <Section title="Retire">
              <RetireGroupingForm {...deed} action={retireSystemAction} />
            </Section>
          </div>
        </div>
      ) : (
        <div className="cols form">
          <RestoreGroupingForm {...deed} action={restoreSystemAction} />
        </div>
      )}
    </>
  );
}
