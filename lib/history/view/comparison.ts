import type { OwnershipMovesView } from "@/lib/audits/view/ownership-moves";
import type { PageOf } from "@/lib/kernel/page";
import type { Becoming, NounFigures } from "../domain/comparison";
import type { RecordNoun } from "@/lib/kernel/reference";
import type { FieldStory } from "./entry";

export type ComparedRecordView = {
  readonly noun: RecordNoun;
  readonly became: Becoming;
  readonly record: { readonly id: string; readonly slug: string; readonly name: string };
  /** What it was called before, where that is another name. */
  readonly called: string | null;
  /** What differs; of a new record nothing, it was not there before. */
  readonly fields: readonly FieldStory[];
};

export type CatalogComparisonView = {
  readonly from: string;
  readonly to: string;
  readonly figures: readonly NounFigures[];
  readonly ownership: OwnershipMovesView;
  readonly records: PageOf<ComparedRecordView>;
};
