import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { FieldForm, RetireFieldForm } from "@/components/services/fields/field-forms";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { mayDefine, readCustomField } from "@/lib/services/queries/custom-fields";
import { editFieldAction, restoreFieldAction, retireFieldAction } from "../actions";

export const metadata: Metadata = { title: "Custom field" };

export default async function CustomFieldPage({ params }: { params: Promise<{ key: string }> }) {
  const [ctx, { key }] = await Promise.all([ctxOfRequest(), params]);
  const field = valueOrNotFound(await readCustomField(ctx, decodeURIComponent(key)));
  const may = mayDefine(ctx);
  const services = `${String(field.uses)} ${field.uses === 1 ? "service has" : "services have"} a value`;
  return (
    <>
      <PageHead
        title={field.label}
        crumbs={[{ href: paths.customFields, label: "Custom fields" }]}
        facts={[
          <span key="key" className="mono">
            {field.key}
          </span>,
          services,
          field.removed ? "No longer used" : null,
        ]}
      />
      <div className="cols form">
        <div>
          {!may.allowed && <Note tone="warn">{may.why}</Note>}
          {may.allowed && field.removed && (
            <>
              <Note>It is no longer used. Its values are kept, hidden: {services}.</Note>
              <div className="mt-4">
                <RetireFieldForm field={field} action={restoreFieldAction} />
              </div>
            </>
          )}
          {may.allowed && !field.removed && <FieldForm field={field} action={editFieldAction} />}
        </div>
        {may.allowed && !field.removed && (
          <div>
            <Section title="Stop using it">
              <p className="mt-2 mb-3">
                It leaves every form and page. {services}; values are kept, hidden, and come back with it.
              </p>
              <RetireFieldForm field={field} action={retireFieldAction} />
            </Section>
            {field.uses > 0 && (
              <p className="mt-4">
                <Link href={paths.services({ field: field.key })}>The services that have a value</Link>
              </p>
            )}
          </div>
        )}
      </div>
    </>
  );
}
