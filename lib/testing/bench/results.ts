import type { Figures } from "./load-test";
import type { Read } from "./reads";

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
  /** Null where only some reads were asked for. */
  readonly rest: Rest | null;
};

type Rest = {
  readonly walkedPerSecond: number;
  readonly editOfHubMs: number;
  readonly tierOfHubMs: number;
  readonly editMs: number;
  /** Rows a second: until they are written, and services a second judged after that. */
  readonly import: { readonly written: number; readonly judged: number };
  readonly judgedPerSecond: number;
};

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
  const single = (name: string, value: number, unit: string, says: string) =>
    `  ${name.padEnd(28)} ${String(value).padStart(9)} ${unit}${says === "" ? "" : `  ${says}`}`;
  const lines = [head, line("", ["per s", "p50 ms", "p95 ms", "ceiling", "ratio"], ""), ...rows];
  const { rest } = results;
  if (rest === null) return lines.join("\n");
  return [
    ...lines,
    single(
      "walking all by cursor",
      rest.walkedPerSecond,
      "services/s",
      isLarge ? `PRF-12 >= 5000: ${verdict(rest.walkedPerSecond >= 5_000)}` : "",
    ),
    single(
      "import until written",
      rest.import.written,
      "rows/s",
      `>= 1000: ${verdict(rest.import.written >= 1_000)}`,
    ),
    single("judging what was imported", rest.import.judged, "services/s", ""),
    single("judging by the clock", rest.judgedPerSecond, "services/s", ""),
    single("edit of a service", rest.editMs, "ms", ""),
    single("edit of one many need", rest.editOfHubMs, "ms", `<= 1000: ${verdict(rest.editOfHubMs <= 1_000)}`),
    single("its tier", rest.tierOfHubMs, "ms", `<= 1000: ${verdict(rest.tierOfHubMs <= 1_000)}`),
    single("resident memory", results.residentMb, "MB", `<= 400: ${verdict(results.residentMb <= 400)}`),
  ].join("\n");
}
