import { before, type Instant } from "@/lib/kernel/time";
import type { Ref, ServiceId, TeamId } from "@/lib/kernel/ids";

export type StatedOptions = {
  readonly now: Instant;
  readonly self: {
    readonly id: ServiceId | null;
    readonly slug: string;
    /** The team that answers for it: it owns, so it does not also contribute (MOD-06). */
    readonly holder?: Ref<TeamId> | null;
    /** What it was called before: leads to it for good, so it is no alias as well. */
    readonly formerSlugs?: readonly string[];
  };
  /** An import keeps an edge to the service itself and texts that name nothing; a form refuses them (MOD-13). */
  readonly lenient: boolean;
};

/** One per key, in the order they were first named; the last one said counts. */
export const uniqueBy = <T>(rows: readonly T[], key: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
];

/** What stood there before, by key. */
export const oldByKey = <T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [key(row), row]));

/** When something began that a file says began at `at`: never in the future, and now where it does not say. */
export const notAfter = (now: Instant, at: Instant | undefined): Instant =>
  at !== undefined && before(at, now) ? at : now;
