import type { ReactNode } from "react";
import { type Crumb, PageHead } from "@/components/layout/page-head";
import { MixedName } from "@/components/ui/mixed-name";
import { Note } from "@/components/ui/note";
import { RenameForm } from "@/components/ui/rename-form";
import { Section } from "@/components/ui/section";
import type { FormState } from "@/lib/kernel/form-state";
import { RestoreGroupingForm, RetireGroupingForm } from "./retire-form";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type EditGroupingProps = {
  readonly record: {
    readonly slug: string;
    readonly name: string;
    readonly version: number;
    readonly retiredAt: string | null;
    readonly can: { readonly edit: boolean; readonly whyNot: string };
  };
  readonly list: Crumb;
  /** The page of the record. */
  readonly href: string;
  readonly rename: Action;
  readonly retire: Action;
  readonly restore: Action;
  /** The form of its fields. */
  readonly children: ReactNode;
};

/** The page on which a system or a business service is edited, renamed and retired, or taken back where it is retired. */
export function EditGrouping({ record, list, href, rename, retire, restore, children }: EditGroupingProps) {
  const deed = { reference: record.slug, version: record.version };
  return (
    <>
      <PageHead
        title={record.retiredAt === null ? `Edit ${record.name}` : `Restore ${record.name}?`}
        crumbs={[list, { href, label: record.name }]}
      />
      {!record.can.edit ? (
        <Note tone="warn">{record.can.whyNot}</Note>
      ) : record.retiredAt === null ? (
        <div className="cols form">
          <div>
            <MixedName name={record.name} />
            {children}
          </div>
          <div>
            <Section title="Change the short name">
              <RenameForm {...deed} action={rename} />
            </Section>
            <Section title="Retire">
              <RetireGroupingForm {...deed} action={retire} />
            </Section>
          </div>
        </div>
      ) : (
        <div className="cols form">
          <RestoreGroupingForm {...deed} action={restore} href={href} />
        </div>
      )}
    </>
  );
}
