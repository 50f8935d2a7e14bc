import type { Figures } from "./load-test";
import type { Read } from "./reads";
import type { RestrictedTimes } from "./restricted";

/** What one run found for one size of catalog. */
export type Results = {
  readonly services: number;
  readonly machine: {
    readonly node: string;
    readonly postgresql: string;
    readonly cores: number;
    readonly processor: string;
    readonly memoryGb: number;
    readonly load: readonly number[];
  };
  readonly reads: Readonly<Record<string, { readonly ours: Figures; readonly ceiling: Figures | null }>>;
  readonly residentMb: number;
  readonly rest: Rest;
};

/** What was measured beside the reads; what was not asked for is not there. */
export type Rest = {
  readonly walkedPerSecond?: number;
  readonly editOfHubMs?: number;
  readonly tierOfHubMs?: number;
  readonly editMs?: number;
  readonly import?: ImportRate;
  readonly judgedPerSecond?: number;
  /** Seconds of one core in which all rules judge the hardest catalog of 10,000 services. */
  readonly rulesSeconds?: number;
  /** The same reads by somebody who sees none of the restricted services, by how many there are. */
  readonly restricted?: RestrictedTimes;
};

/** Rows a second until all are written; until nothing changed of a second import of the same rows; services judged a second. */
export type ImportRate = { readonly written: number; readonly unchanged: number; readonly judged: number };

const large = 50_000;
const verdict = (isMet: boolean): string => (isMet ? "met" : "MISSED");

/** What is wanted of one read at this size, and whether it is met: half of the ceiling, or a bound of the designs. */
function wanted(results: Results, name: string, read: Read | undefined): string {
  const figures = results.reads[name];
  if (!figures) return "";
  const { ours, ceiling } = figures;
  const bound = read?.bound?.[results.services > large ? 2 : 1] ?? null;
  return [
    ...(ceiling && results.services <= large
      ? [`half of the ceiling: ${verdict(ours.perSecond * 2 >= ceiling.perSecond)}`]
      : []),
    ...(read?.bound && bound !== null
      ? [`${read.bound[0]} p95 <= ${String(bound)} ms: ${verdict(ours.p95 <= bound)}`]
      : []),
  ].join("; ");
}

/** What it costs whoever may not see all: p95 with no service restricted, with one and with a thousand, and the ratio to none. */
function restrictedLines(times: RestrictedTimes = {}): readonly string[] {
  const line = (cells: readonly (number | string)[]) =>
    cells.map((cell) => String(cell).padStart(9)).join(" ");
  const rows = Object.entries(times).map(([name, [none = 0, one = 0, many = 0]]) => {
    const ratio = (time: number) => (time / none).toFixed(2);
    const isMet = many <= 1.5 * none && many <= 300;
    return `  ${name.padEnd(28)} ${line([none, one, many, ratio(one), ratio(many)])}  ${verdict(isMet)}`;
  });
  return rows.length === 0
    ? []
    : [
        `  ${"restricted: p95 ms".padEnd(28)} ${line(["none", "1", "1,000", "1: ratio", "1,000"])}  <= 1.5 and 300 ms`,
        ...rows,
      ];
}

/** The figures as a table for a terminal. */
export function tableOf(results: Results, reads: readonly Read[]): string {
  const { machine, services } = results;
  const isLarge = services > large;
  const head = `\n${services.toLocaleString("en")} services; Node ${machine.node}, PostgreSQL ${machine.postgresql}, ${String(machine.cores)} cores (${machine.processor}), ${String(machine.memoryGb)} GB, load ${machine.load.join(" ")}`;
  const line = (name: string, cells: readonly string[], says: string) =>
    `  ${name.padEnd(28)} ${cells.map((cell) => cell.padStart(9)).join(" ")}  ${says}`;
  const rows = Object.entries(results.reads).map(([name, { ours, ceiling }]) =>
    line(
      name,
      [
        String(ours.perSecond),
        String(ours.p50),
        String(ours.p95),
        ceiling ? String(ceiling.perSecond) : "",
        ceiling ? (ours.perSecond / ceiling.perSecond).toFixed(2) : "",
      ],
      wanted(
        results,
        name,
        reads.find((read) => read.name === name),
      ),
    ),
  );
  const { rest } = results;
  const single = (
    name: string,
    value: number | undefined,
    unit: string,
    isMet?: readonly [string, boolean],
  ) =>
    value === undefined
      ? []
      : [
          `  ${name.padEnd(28)} ${String(value).padStart(9)} ${unit}${isMet ? `  ${isMet[0]}: ${verdict(isMet[1])}` : ""}`,
        ];
  const below = (value: number | undefined, most: number) =>
    [`<= ${String(most)}`, (value ?? 0) <= most] as const;
  const above = (value: number | undefined, least: number) =>
    [`>= ${String(least)}`, (value ?? 0) >= least] as const;
  return [
    head,
    line("", ["per s", "p50 ms", "p95 ms", "ceiling", "ratio"], ""),
    ...rows,
    ...single(
      "walking all by cursor",
      rest.walkedPerSecond,
      "services/s",
      isLarge ? above(rest.walkedPerSecond, 5_000) : undefined,
    ),
    ...single("import until written", rest.import?.written, "rows/s", above(rest.import?.written, 1_000)),
    ...single("the same rows again", rest.import?.unchanged, "rows/s"),
    ...single("judging what was imported", rest.import?.judged, "services/s"),
    ...single("judging by the clock", rest.judgedPerSecond, "services/s"),
    ...single("all rules on 10,000", rest.rulesSeconds, "s", below(rest.rulesSeconds, 120)),
    ...single("edit of a service", rest.editMs, "ms"),
    ...single("edit of one many need", rest.editOfHubMs, "ms", below(rest.editOfHubMs, 1_000)),
    ...single("its tier", rest.tierOfHubMs, "ms", below(rest.tierOfHubMs, 1_000)),
    ...restrictedLines(rest.restricted),
    ...single("resident memory", results.residentMb, "MB", below(results.residentMb, 400)),
  ].join("\n");
}
