import type { FeedName, Parameters } from "../facts";
import type { Judge } from "../result";
import type { StatedSeverity } from "../severity";

/** What a rule is reported on: services, or one of the things beside them. */
export type Subject = "service" | "person" | "policy" | "business-service" | "organisation";

/** Where what a rule asks for is mended: a field of a form, a part of a page, or the page of a deed. */
export type MendingPlace =
  /** A field of the service's form, in the section of this name; the first section has none. */
  | { readonly form: string; readonly field: string }
  /** A field of the owning team's form, or a part of its page. */
  | { readonly team: string }
  | { readonly teamPart: string }
  /** A field of the business service's form. */
  | { readonly businessService: string }
  | "ownership"
  | "declared"
  | "dependents"
  | "sources"
  | "unowned"
  | "teams";

export type Rule = {
  readonly id: string;
  readonly version: number;
  readonly severity: StatedSeverity;
  /** For tier 1 only: not applicable to the others, and no data while the tier is unset (OW-F6). */
  readonly tierOneOnly: boolean;
  /** D: on by default; C: off until an auditor turns it on; L: comes later. */
  readonly set: "D" | "C" | "L";
  readonly on: boolean;
  readonly of: Subject;
  readonly feed: FeedName | null;
  readonly title: string;
  readonly passedWhen: string;
  readonly mend: string;
  /** Other words for it where a line of the evidence begins so: what is offered already is not to be offered. */
  readonly mendWhere: readonly { readonly begins: string; readonly mend: string }[];
  /** Null where no page holds it: the rule itself then says how it is met. */
  readonly at: MendingPlace | null;
  readonly source: string;
  /** The numbers in its condition that an organisation may change. */
  readonly parameters: readonly (keyof Parameters)[];
  /** Null: the parts it needs are not built yet, or it is not about a service. */
  readonly judge: Judge | null;
  readonly waivable: boolean;
};

type Stated = Pick<Rule, "id" | "severity" | "title" | "passedWhen" | "mend" | "source"> &
  Partial<
    Pick<
      Rule,
      "at" | "judge" | "feed" | "set" | "of" | "tierOneOnly" | "waivable" | "parameters" | "mendWhere"
    >
  >;

/** Fills what most rules share: version 1, on, about a service, from our own records, waivable. */
export const rule = ({ set = "D", ...stated }: Stated): Rule => ({
  version: 1,
  set,
  on: set === "D",
  of: "service",
  feed: null,
  at: null,
  tierOneOnly: false,
  waivable: true,
  mendWhere: [],
  parameters: [],
  judge: null,
  ...stated,
});

/** True when something is judged by it, or would be if its feed told. */
export const isBuilt = ({ judge, feed, of }: Rule): boolean =>
  judge !== null || feed !== null || of === "business-service";
