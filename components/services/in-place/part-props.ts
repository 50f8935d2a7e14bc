import type { FormState } from "@/lib/kernel/form-state";
import type { EditedServiceView } from "@/lib/services/view/service-edit";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

export type PartProps = {
  readonly part: string;
  /** What it is called: "Channel". */
  readonly label: string;
  readonly service: EditedServiceView;
  readonly saveField: Action;
  readonly changeList: Action;
  /** The service page without the form. */
  readonly cancel: string;
};
