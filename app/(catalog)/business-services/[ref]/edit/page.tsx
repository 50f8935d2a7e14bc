import type { Metadata } from "next";
import { BusinessServiceForm } from "@/components/services/groupings/business-service-forms";
import { EditGrouping } from "@/components/services/groupings/edit-grouping";
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
  const href = paths.businessService(record.slug);
  return (
    <EditGrouping
      record={record}
      list={{ href: paths.businessServices(), label: "Business services" }}
      href={href}
      rename={renameBusinessServiceAction}
      retire={retireBusinessServiceAction}
      restore={restoreBusinessServiceAction}
    >
      <BusinessServiceForm
        name="Edit business service"
        action={editBusinessServiceAction}
        record={record}
        cancel={href}
      />
    </EditGrouping>
  );
}
