import type { StoredCodeowners } from "@/lib/services/domain/codeowners/stored";
import type { Stated } from "@/lib/services/domain/stated";
import type { FileIssue, Place } from "./issue";

/** What a file states of a team. */
export type StatedTeam = {
  readonly name?: string;
  readonly channel?: string | null;
  readonly purpose?: string | null;
  readonly email?: string | null;
  readonly parent?: string | null;
  readonly links?: readonly { readonly type: string; readonly title: string; readonly url: string }[];
  readonly labels?: readonly string[];
  readonly extras?: Readonly<Record<string, unknown>>;
};

type Common = {
  /** The name by which the file calls the record; its slug follows from it. */
  readonly key: string;
  readonly externalId: string;
  readonly place: Place;
  /** Warnings that do not stop the record, and errors that do. */
  readonly issues: readonly FileIssue[];
};

/** One record as one file states it; whatever the format, this is what a plan is made of. */
export type Document =
  | (Common & { readonly noun: "service"; readonly stated: Stated; readonly owner: string | null })
  | (Common & { readonly noun: "team"; readonly stated: StatedTeam })
  | (Common & { readonly noun: "codeowners"; readonly file: StoredCodeowners; readonly rules: number })
  | (Common & { readonly noun: "refused" });

export type Read = {
  readonly format: string;
  readonly documents: readonly Document[];
  /** Faults of whole files, and warnings that belong to no record. */
  readonly issues: readonly FileIssue[];
};
