/** A server that ends so often within this time would end for ever. */
const tries = { most: 3, within: 60_000 } as const;
const look = 1_000;

type Server = {
  /** Ends when the server that runs now has ended. */
  readonly gone: () => Promise<void>;
  /** Starts it anew; false when it does not come up. */
  readonly again: () => Promise<boolean>;
  /** True of a server that was told to end, and waits until everybody has left it. */
  readonly isEnding: () => boolean;
  /** Ends it without waiting for anybody. */
  readonly end: () => Promise<void>;
  readonly isWanted: () => boolean;
};

/**
 * Keeps a server up: one that ended by itself is started anew, and one that waits for its clients to leave is ended first, as
 * they wait for it. Ends when it is no longer wanted, or gone for good: it does not come up again, or never stays.
 */
export async function supervise({ gone, again, isEnding, end, isWanted }: Server): Promise<void> {
  const ending = new Set<Promise<void>>();
  const watch = setInterval(() => {
    if (ending.size > 0 || !isWanted() || !isEnding()) return;
    const ended: Promise<void> = end().finally(() => ending.delete(ended));
    ending.add(ended);
  }, look);
  watch.unref();
  let ends: readonly number[] = [];
  try {
    do {
      await gone();
      await Promise.all(ending);
      const now = performance.now();
      ends = [...ends.filter((at) => now - at < tries.within), now];
    } while (isWanted() && ends.length < tries.most && (await again()));
  } finally {
    clearInterval(watch);
  }
}
