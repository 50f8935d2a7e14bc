import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { type Parameters, wordFor } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { type FieldType, fieldTypeWords } from "@/lib/services/domain/custom-field";
import { listCustomFields, mayDefine } from "@/lib/services/queries/custom-fields";
import type { CustomFieldView } from "@/lib/services/view/custom-field";

export const metadata: Metadata = { title: "Custom fields" };

const notices: Readonly<Record<string, string>> = {
  saved: "Saved. Forms, imports and bulk edits go by it at once.",
  retired: "It is asked for no more. The values it had are kept, hidden.",
  restored: "It is asked for again, with the values it had.",
};

const typeOf = ({ type, choices }: CustomFieldView): string =>
  type === "choice" ? choices.join(", ") : fieldTypeWords[type as FieldType];

function FieldTable({ caption, fields }: { caption: string; fields: readonly CustomFieldView[] }) {
  return (
    <Table
      caption={caption}
      columns={[
        { label: "Field", width: "30%" },
        { label: "Holds", width: "26%" },
        { label: "Asked of" },
        { label: "Required of" },
        { label: "Services", number: true },
      ]}
    >
      {fields.map((field) => (
        <Row key={field.key}>
          <Cell folded="name">
            <Link className="plain name" href={paths.customField(field.key)}>
              <Name>{field.label}</Name>
            </Link>{" "}
            <span className="mono faint">{field.key}</span>
          </Cell>
          <Cell folded="below">{typeOf(field)}</Cell>
          <Cell folded="below" muted>
            {field.appliesTo.length === 0 ? "every kind" : field.appliesTo.join(", ")}
          </Cell>
          <Cell folded="below-end" muted>
            {field.requiredFor.length === 0 ? "–" : field.requiredFor.join(", ")}
          </Cell>
          <Cell folded="end" number label="Used by">
            {field.uses === 0 || field.removed ? (
              figure(field.uses)
            ) : (
              <Link
                href={paths.services({ field: field.key })}
                aria-label={`${figure(field.uses)} services with ${field.label}`}
              >
                {figure(field.uses)}
              </Link>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

export default async function CustomFieldsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, asked] = await Promise.all([ctxOfRequest(), searchParams]);
  const fields = await listCustomFields(ctx);
  const may = mayDefine(ctx);
  const notice = wordFor(notices, asked, "done");
  const inUse = fields.filter(({ removed }) => !removed);
  const gone = fields.filter(({ removed }) => removed);
  return (
    <>
      <PageHead
        title="Custom fields"
        facts={["What this organisation asks of its services beside the given fields"]}
        actions={
          may.allowed && (
            <ButtonLink href={paths.newCustomField} weight="main" shortcut="n">
              Add a field
            </ButtonLink>
          )
        }
      />
      {notice !== null && (
        <div className="mt-4" role="status">
          <Note>{notice}</Note>
        </div>
      )}
      {inUse.length === 0 ? (
        <div className="mt-6">
          <EmptyState title="No field was added yet">
            A custom field is asked of each service, checked wherever it is written, shown on its page and
            filtered by in the list: a cost centre, a data class, the day of the last recovery test.{" "}
            {may.allowed ? <Link href={paths.newCustomField}>Add the first one</Link> : may.why}
          </EmptyState>
        </div>
      ) : (
        <div className="mt-6">
          <FieldTable caption="Custom fields" fields={inUse} />
        </div>
      )}
      {gone.length > 0 && (
        <Section title="No longer used" beside={<Count of={gone.length} />}>
          <FieldTable caption="Custom fields that are no longer used" fields={gone} />
        </Section>
      )}
      {inUse.length > 0 && !may.allowed && <p className="meta mt-4">{may.why}</p>}
    </>
  );
}
