import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { formValuesOf } from "@/components/services/form-values";
import { ServiceForm } from "@/components/services/service-form";
import { RenameForm } from "@/components/teams/team-forms";
import { Note } from "@/components/ui/note";
import { valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { serviceKinds, serviceKindWords } from "@/lib/services/domain/service";
import { readService } from "@/lib/services/queries/services";
import { editAction, renameAction } from "../../actions";

export const metadata: Metadata = { title: "Edit service" };

export default async function EditServicePage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const { service, can } = valueOrNotFound(await readService(ctx, decodeURIComponent((await params).ref)));
  return (
    <>
      <PageHead
        title={`Edit ${service.name}`}
        crumbs={[{ href: paths.service(service.slug), label: service.name }]}
      />
      {can.describe ? (
        <div className="cols form">
          <ServiceForm
            name="Edit service"
            action={editAction}
            values={formValuesOf(service)}
            reference={service.slug}
            version={service.version}
            cancel={paths.service(service.slug)}
            kinds={serviceKinds.map((kind) => ({ value: kind, label: `${kind}: ${serviceKindWords[kind]}` }))}
            teams={[]}
            governed={can.govern ? "" : can.whyNot}
          />
          {can.govern && (
            <div>
              <RenameForm
                reference={service.slug}
                slug={service.slug}
                version={service.version}
                action={renameAction}
              />
            </div>
          )}
        </div>
      ) : (
        <Note tone="warn">{can.whyNot}</Note>
      )}
    </>
  );
}
