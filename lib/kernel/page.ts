/** One page of a list: keyset cursors, opaque to whoever carries them. */
export type PageOf<T> = {
  readonly items: readonly T[];
  readonly page: {
    readonly next: string | null;
    readonly previous: string | null;
    readonly total?: number;
  };
};

/** The values by which a row stands where it stands in its list. */
export type Keys = readonly (string | number | null)[];

/** Which page of a list is read: the rows after those keys, or before them when going back; without keys, the first. */
export type PageWanted = {
  readonly limit: number;
  readonly after: Keys | null;
  readonly back: boolean;
};

/** What every list of the API takes beside its own filters (API-05). */
export type Paging = { readonly limit: number; readonly cursor: string | null; readonly count: boolean };

export const defaultLimit = 50;
export const mostLimit = 200;
