import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { FieldForm } from "@/components/services/fields/field-forms";
import { Note } from "@/components/ui/note";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { mayDefine } from "@/lib/services/queries/custom-fields";
import { createFieldAction } from "../actions";

export const metadata: Metadata = { title: "Add a custom field" };

export default async function NewCustomFieldPage() {
  const may = mayDefine(await ctxOfRequest());
  return (
    <>
      <PageHead title="Add a custom field" crumbs={[{ href: paths.customFields, label: "Custom fields" }]} />
      <div className="cols form">
        <div>
          {may.allowed ? (
            <FieldForm field={null} action={createFieldAction} />
          ) : (
            <Note tone="warn">{may.why}</Note>
          )}
        </div>
      </div>
    </>
  );
}
