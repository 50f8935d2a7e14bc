import { Submit } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";

type PointViewFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The views that the viewer may change. */
  readonly views: readonly { readonly id: string; readonly name: string; readonly shared: boolean }[];
  /** The address of the list as views keep it. */
  readonly query: string;
};

/** Lets one of the views lead to the list that was filtered just now; its name and who sees it stay. */
export function PointViewForm({ action, views, query }: PointViewFormProps) {
  return (
    <Form name="Point a view at this list" action={action}>
      <input type="hidden" name="query" value={query} />
      <SelectField
        name="id"
        label="View"
        value={views[0]?.id ?? ""}
        options={views.map(({ id, name, shared }) => ({
          value: id,
          label: shared ? `${name} (everybody sees it)` : name,
        }))}
        hint={
          <>
            It then leads to <Link href={`${paths.services()}?${query}`}>this list</Link>, and no longer to
            where it leads now.
          </>
        }
      />
      <Submit>Point it at this list</Submit>
    </Form>
  );
}
