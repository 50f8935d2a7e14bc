/** What a query may answer in place of a view, for the doors that send JSON on. */

/** The record goes by another slug now; the door sends the caller there. */
export type Moved = { readonly moved: string };

/** A record as the text the database already wrote: it is sent as it is, without being read and written again. */
export type WireJson = { readonly wireJson: string; readonly version: number | null };

/** A page of a list as the text the database already wrote, with the cursors its heads need. */
export type WirePage = {
  readonly wireJson: string;
  readonly page: { readonly next: string | null; readonly previous: string | null };
};
