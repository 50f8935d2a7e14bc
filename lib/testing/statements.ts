import pg from "pg";

export type Statement = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** True where it is planned once a connection, whatever its values. */
  readonly plannedOnce: boolean;
};

type Connected = { readonly connectionParameters: { readonly options?: string } };

const isRead = (text: string): boolean =>
  /^[\s(]*(SELECT|WITH)/i.test(text) && !/\bINSERT INTO\b/i.test(text);

/** Every statement that reads and is sent to the database while `deed` runs, in order. */
export async function statementsOf(deed: () => Promise<unknown>): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function (this: unknown, ...given: unknown[]) {
    const [first, second] = given as [string | Statement, unknown];
    const text = typeof first === "string" ? first : first.text;
    const values = typeof first === "string" ? second : first.values;
    const { options = "" } = (this as Partial<Connected>).connectionParameters ?? {};
    const plannedOnce = options.includes("force_generic_plan");
    if (isRead(text)) sent.push({ text, values: Array.isArray(values) ? values : [], plannedOnce });
    return original.apply(this, given);
  };
  try {
    await deed();
  } finally {
    prototype.query = original;
  }
  return sent;
}

type Node = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Plan Rows": number;
  readonly Plans?: readonly Node[];
};

type Ran = {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Ran[];
};

/** The rows that the leaves of a plan that ran have looked at, those included that did not fit. */
const looked = (node: Ran): number =>
  node.Plans === undefined
    ? node["Actual Loops"] *
      (node["Actual Rows"] +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0))
    : node.Plans.map(looked).reduce((sum, one) => sum + one, 0);

/** How many rows the database looks at for a statement, which it runs. */
export async function rowsLookedAt(client: pg.Client, { text, values }: Statement): Promise<number> {
  const { rows } = await client.query<{ "QUERY PLAN": readonly [{ readonly Plan: Ran }] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
    [...values],
  );
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return plan ? looked(plan) : 0;
}

const scans = (node: Node): readonly string[] => [
  ...(node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? ""] : []),
  ...(node.Plans ?? []).flatMap(scans),
];

/** The tables that a statement reads from end to end, as the database plans it: with its values, or once for all values. */
export async function tablesScanned(
  client: pg.Client,
  { text, values, plannedOnce }: Statement,
): Promise<readonly string[]> {
  type Planned = { "QUERY PLAN": readonly [{ readonly Plan: Node }] };
  const { rows } = plannedOnce
    ? await client.query<Planned>(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${text}`)
    : await client.query<Planned>(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return plan ? [...new Set(scans(plan))] : [];
}
