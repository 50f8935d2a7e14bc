/** What was typed into a form and not saved, when, and over which version of the record; a new record has none. */
export type Kept = {
  readonly at: number;
  readonly version?: number;
  readonly values: Readonly<Record<string, string>>;
};

/** Where a browser keeps what one person typed into the form at this address. */
export const draftKey = (person: string, path: string): string => `draft:${person}:${path}`;

/** Takes out of a browser's store what anybody typed there; whatever else stands in it stays. */
export function forgetDrafts(store: Pick<Storage, "removeItem">): void {
  for (const key of Object.keys(store)) if (key.startsWith("draft:")) store.removeItem(key);
}

/** The version that text is typed over: while a save is on its way, the one that it leaves. */
export const versionKept = (shown: number | undefined, sent: boolean): number | undefined =>
  shown === undefined ? undefined : shown + Number(sent);

/** The version that a form is based on once it holds kept text, where that is older than the one it shows. */
export const basisOf = ({ version }: Kept, shown: number | undefined): number | undefined =>
  version !== undefined && shown !== undefined && version < shown ? version : undefined;
