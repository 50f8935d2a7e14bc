/** Keeps a value under a key as the latest of at most so many; of those that are there already, the one kept longest ago goes. */
export function keepLatest<K, V>(kept: Map<K, V>, most: number, [key, value]: readonly [K, V]): void {
  kept.delete(key);
  const [oldest] = kept.size < most ? [] : kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
}
