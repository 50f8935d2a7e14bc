import { type Instant, Temporal } from "@/lib/kernel/time";

/** An instant as the driver of the database takes it. */
export const dateOf = (at: Instant): Date => new Date(at.epochMilliseconds);

/** The instant that the driver of the database means. */
export const instantOf = (at: Date): Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime());

/** As `dateOf` for an instant that may be missing. */
export const dateOrNull = (at: Instant | null): Date | null => at && dateOf(at);

/** As `instantOf` for a date that may be missing. */
export const instantOrNull = (at: Date | null): Instant | null => at && instantOf(at);

/** A row as it comes from the database: its dated columns are dates of the driver, or in a row of JSON their texts. */
export type FromDatabase<Row, Dated extends keyof Row> = Omit<Row, Dated> & {
  readonly [Name in Dated]: Date | string | Extract<Row[Name], null>;
};

/** The row with instants in its dated columns; null stays null. Those who name every dated column get the row that they name. */
export function withInstants<Row extends object, Dated extends keyof Row & string>(
  row: FromDatabase<Row, Dated>,
  dated: readonly Dated[],
): Row {
  const instants: Record<string, Instant | null> = {};
  for (const name of dated) {
    const at = row[name];
    instants[name] = at === null ? null : instantOf(at instanceof Date ? at : new Date(at));
  }
  // Every dated column is an instant now, or the null that the row allows.
  return { ...row, ...instants } as unknown as Row;
}
