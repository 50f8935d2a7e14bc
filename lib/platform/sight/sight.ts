import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "../once";

/** The services that are hidden from somebody, by id, and who that is where it is known. */
export type Hidden = { readonly services: ReadonlySet<string>; readonly from: string | null };

/**
 * What whoever asks may see of restricted services. It stands beside the request and not in each statement, where one
 * would be forgotten: what reads the database is veiled by it where it is sent (veil.ts), and what a deed is told by name is
 * resolved by it (names.ts). Which services are hidden from whom is said by hidden.ts alone.
 */
type Sight = {
  /** What is hidden; null while nobody knows who asks. */
  hidden: Hidden | null;
  /** Whether statements see the catalog without them: what is read is, what a deed writes by is whole. */
  readonly veiled: boolean;
};

type Body<T> = () => PromiseLike<T> | T;

const sights = once("sights", () => new AsyncLocalStorage<Sight>());
/** Whether this process answers others: what is read for no known asker is then read as by nobody. */
const guarded = once("sights-guarded", () => ({ on: false }));

/** Hidden from nobody is nothing. */
export const nothingHidden: Hidden = { services: new Set(), from: null };

/** From here on this process answers others: what nobody is known to ask for sees no restricted service. */
export const guardSight = (): void => {
  guarded.on = true;
};

/** Runs `body` with a sight; what it asks of the client is sent by then, for that is not before somebody waits for it. */
const within = <T>(sight: Sight, body: Body<T>): Promise<T> => sights.run(sight, async () => await body());

/** Runs a request: until it is known who asks, all that it reads leaves every restricted service out. One within another is that one. */
export const withSight = async <T>(body: Body<T>): Promise<T> =>
  sights.getStore()?.veiled === true ? body() : within({ hidden: null, veiled: true }, body);

/** Runs something later, as from a stream that is read, with the sight of now. */
export const keptSight = (): (<T>(body: () => T) => T) => AsyncLocalStorage.snapshot();

/** Says from now on what is hidden from whoever asks; outside of a request it says nothing. */
export function seeWithout(hidden: Hidden): void {
  const sight = sights.getStore();
  if (sight?.veiled === true) sight.hidden = hidden;
}

/** Runs what the product does by itself: it sees all. */
export const seeingAll = <T>(body: Body<T>): Promise<T> =>
  within({ hidden: nothingHidden, veiled: false }, body);

/** Runs a deed: it writes by the whole catalog, and no name leads it to what is hidden from whoever does it. */
export const writingWithout = <T>(hidden: Hidden, body: Body<T>): Promise<T> =>
  within({ hidden, veiled: false }, body);

const sight = (): Sight =>
  sights.getStore() ??
  (guarded.on ? { hidden: null, veiled: true } : { hidden: nothingHidden, veiled: false });

/** Runs what a deed reads to tell it, as a plan or what somebody else changed: without what is hidden from whoever does it. */
export const veiledInDeed = <T>(body: Body<T>): Promise<T> =>
  within({ hidden: sight().hidden, veiled: true }, body);

/** What is known to be hidden from somebody; null where another asks, or nobody known. */
export const knownFor = (reader: string | null): Hidden | null => {
  const hidden = sights.getStore()?.hidden ?? null;
  return reader !== null && hidden?.from === reader ? hidden : null;
};

/** What statements are to leave out now; null stands for all that is restricted. */
export const veiledNow = (): Hidden | null => {
  const { hidden, veiled } = sight();
  return veiled ? hidden : nothingHidden;
};

/** True where statements leave nothing out now: what they answer is the whole, and may be kept for others. */
export const seesAll = (): boolean => veiledNow()?.services.size === 0;

/** What is known to be hidden from whoever asks or does something now. While nobody known asks it is nothing: statements then leave out all that is restricted. */
export const hiddenNow = (): Hidden => sight().hidden ?? nothingHidden;

/** What a deed goes by, whole, and as whoever does it may see it; it is read once where nothing is hidden from them. */
export async function wholeAndSeen<T>(
  read: () => PromiseLike<T>,
): Promise<{ readonly whole: T; readonly seen: T }> {
  const whole = await read();
  return { whole, seen: hiddenNow().services.size === 0 ? whole : await veiledInDeed(read) };
}

/** True for a service that whoever asks or does something now may not see. */
export const isHidden = (id: string | null | undefined): boolean =>
  id !== null && id !== undefined && hiddenNow().services.has(id);
