/** How the records of a noun are called: by names that lead to one alone, and by display names that several may bear. */
export type Book<R> = {
  /** The record that a slug, former slug, alias, mail address or handle leads to. */
  readonly called: (text: string) => R | null;
  /** The living records whose display name it is. */
  readonly named: (text: string) => readonly R[];
};

/**
 * The record that a text means, the one rule for whatever names records in words: what is called so, else the only one that bears
 * it as its display name. A display name that several bear means none of them.
 */
export function meant<R>({ called, named }: Book<R>, text: string): R | null {
  const found = called(text);
  if (found !== null) return found;
  const [only, ...others] = named(text);
  return others.length === 0 ? (only ?? null) : null;
}

/**
 * As `meant`, of records that stand elsewhere: who bears the display name is asked for only where nothing is called so, and the
 * one that does is then found as if its id had been typed.
 */
export async function findMeant<R>(
  {
    find,
    named,
  }: {
    readonly find: (text: string) => Promise<R | null>;
    readonly named: (texts: readonly string[]) => Promise<Book<{ readonly id: string }>["named"]>;
  },
  text: string,
): Promise<R | null> {
  const called = await find(text);
  if (called !== null) return called;
  const only = meant({ called: () => null, named: await named([text]) }, text);
  return only && find(only.id);
}

/** The records that bear a display name which leads to none of them, because several do. */
export function severalNamed<R>({ called, named }: Book<R>, text: string): readonly R[] {
  const found = called(text) === null ? named(text) : [];
  return found.length > 1 ? found : [];
}

/** Two books as one; what the first calls so comes first. */
export const joinedBook = <R>(first: Book<R>, second: Book<R>): Book<R> => ({
  called: (text) => first.called(text) ?? second.called(text),
  named: (text) => [...first.named(text), ...second.named(text)],
});
