/**
 * How long a text may be, in characters, by what it says, whichever noun it belongs to: schemas refuse beyond it and forms stop
 * there. What one noun alone asks for stands in that noun's domain.
 */
export const lengths = {
  /** How a record is called: a display name, an alias (REF-08). */
  name: 100,
  /** How a record is named in addresses (REF-02). */
  slug: 63,
  /** A text by which another record is meant: a slug, a name, an address. */
  reference: 200,
  /** The source that an import speaks for. */
  source: 100,
  /** What a link is shown as. */
  title: 100,
  /** Where something stands on the web, or a repository. */
  address: 2_000,
  /** A mail address, as RFC 5321 limits it. */
  email: 254,
  /** Where a team is spoken to. */
  channel: 100,
  /** What something is, in a few sentences. */
  text: 2_000,
  /** Several words of a filter, separated by commas. */
  words: 2_000,
  /** What is looked up: a name or an address, or an alert as JSON (LKP-01). */
  lookup: 500,
  alert: 16 * 1_024,
  /** Why somebody does something: the ledger keeps it beside the deed. */
  reason: 1_000,
} as const;

/** So many different words one filter takes: what each of them calls is looked for in every record. */
export const mostWords = 100;

/** So many records a file brings and one deed takes at most (LIM-02). */
export const mostRecords = 20_000;

/** What is too short says nothing. */
export const leastReason = 10;

/** "10 to 1000 characters", as forms and refusals ask for a reason. */
export const reasonSpan = `${String(leastReason)} to ${String(lengths.reason)} characters`;
