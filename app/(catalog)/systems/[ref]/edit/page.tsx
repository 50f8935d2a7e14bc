import type { Metadata } from "next";
import { EditGrouping } from "@/components/services/groupings/edit-grouping";
import { SystemForm } from "@/components/services/groupings/system-forms";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readSystem } from "@/lib/services/queries/systems";
import { editSystemAction, renameSystemAction, restoreSystemAction, retireSystemAction } from "../../actions";

export const metadata: Metadata = { title: "Edit system" };

export default async function EditSystemPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const system = valueOrNotFound(await readSystem(ctx, decodeURIComponent((await params).ref)));
  const href = paths.system(system.slug);
  return (
    <EditGrouping
      record={system}
      list={{ href: paths.systems(), label: "Systems" }}
      href={href}
      rename={renameSystemAction}
      retire={retireSystemAction}
      restore={restoreSystemAction}
    >
      <SystemForm name="Edit system" action={editSystemAction} system={system} cancel={href} />
    </EditGrouping>
  );
}
