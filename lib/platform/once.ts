import "server-only";

const kept = globalThis as unknown as Record<symbol, unknown>;

/**
 * Makes a thing once a process, although Next and the API front load this module twice (A11c).
 * `name` is the thing's name; `make` is called at the first use only.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`steward.${name}`);
  if (!(key in kept)) kept[key] = make();
  return kept[key] as T;
}
