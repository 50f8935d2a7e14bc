/** One page of a list: keyset cursors, opaque to whoever carries them. */
export type PageOf<T> = {
  readonly items: readonly T[];
  readonly page: {
    readonly next: string | null;
    readonly previous: string | null;
    readonly total?: number;
  };
};

export const defaultLimit = 50;
export const mostLimit = 200;
