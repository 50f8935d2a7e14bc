/** One page of a list: keyset cursors, opaque to whoever carries them. */
export type PageOf<T> = {
  readonly items: readonly T[];
  readonly page: {
    readonly next: string | null;
    readonly previous: string | null;
    readonly total?: number;
  };
};

/** What every list of the API takes beside its own filters (API-05). */
export type Paging = { readonly limit: number; readonly cursor: string | null; readonly count: boolean };

export const defaultLimit = 50;
export const mostLimit = 200;
