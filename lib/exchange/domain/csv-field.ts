const prefix = "field:";

/** The head of the column that holds a custom field: it names the key, so that reading it back asks nobody (MOD-15). */
export const fieldHead = (key: string): string => prefix + key;

/** The key of a custom field that a head names; null for any other head. */
export const keyInHead = (head: string): string | null =>
  head.startsWith(prefix) && head.length > prefix.length ? head.slice(prefix.length) : null;
