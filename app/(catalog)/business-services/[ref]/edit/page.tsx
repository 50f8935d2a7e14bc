import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { BusinessServiceForm } from "@/components/services/groupings/business-service-forms";
import { RestoreGroupingForm, RetireGroupingForm } from "@/components/services/groupings/retire-form";
import { Note } from "@/components/ui/note";
import { RenameForm } from "@/components/ui/rename-form";
import { Section } from "@/components/ui/section";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readBusinessService } from "@/lib/services/queries/business-services";
import {
  editBusinessServiceAction,
  renameBusinessServiceAction,
  restoreBusinessServiceAction,
  retireBusinessServiceAction,
} from "../../actions";

export const metadata: Metadata = { title: "Edit business service" };

export default async function EditBusinessServicePage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const record = valueOrNotFound(await readBusinessService(ctx, decodeURIComponent((await params).ref)));
  const deed = { reference: record.slug, version: record.version };
  return (
    <>
      <PageHead
        title={record.retiredAt === null ? `Edit ${record.name}` : `Restore ${record.name}?`}
        crumbs={[
          { href: paths.businessServices(), label: "Business services" },
          { href: paths.businessService(record.slug), label: record.name },
        ]}
      />
      {!record.can.edit ? (
        <Note tone="warn">{record.can.whyNot}</Note>
      ) : record.retiredAt === null ? (
        <div className="cols form">
          <BusinessServiceForm
            name="Edit business service"
            action={editBusinessServiceAction}
            record={record}
            cancel={paths.businessService(record.slug)}
          />
          <div>
            <Section title="Change the short name">
              <RenameForm {...deed} action={renameBusinessServiceAction} />
            </Section>
            <Section title="Retire">
              <RetireGroupingForm {...deed} action={retireBusinessServiceAction} />
            </Section>
          </div>
        </div>
      ) : (
        <div className="cols form">
          <RestoreGroupingForm {...deed} action={restoreBusinessServiceAction} />
        </div>
      )}
    </>
  );
}
