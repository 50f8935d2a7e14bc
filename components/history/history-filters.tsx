import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/symbols";
import { operationWords } from "@/lib/history/domain/deeds";
import { nouns, nounWords, vias } from "@/lib/history/domain/entry";
import { fieldLabels } from "@/lib/history/domain/fields";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { PickMenu } from "./pick-menu";

type Given = Readonly<Record<string, string | null>>;
type HistoryFiltersProps = {
  /** What the address says. */
  readonly given: Given;
  readonly operations: readonly string[];
};

const viaWords: Readonly<Record<string, string>> = {
  page: "A page",
  api: "The API",
  cli: "The command line",
  import: "An import",
  job: "Steward itself",
};

/** What the history is narrowed to: all of it in the address, usable without script. */
export function HistoryFilters({ given, operations }: HistoryFiltersProps) {
  const here = (change: Given) => paths.history({ ...given, ...change });
  const menus = [
    { name: "noun", label: "Kind", values: nouns.map((noun) => [noun, nounWords[noun].one] as const) },
    {
      name: "operation",
      label: "Action",
      values: operations.map((one) => [one, operationWords(one)] as const),
    },
    { name: "field", label: "Field", values: Object.entries(fieldLabels) },
    { name: "via", label: "Through", values: vias.map((via) => [via, viaWords[via] ?? via] as const) },
  ];
  const set = Object.values(given).filter((value) => value !== null && value !== "").length;
  return (
    <form className="narrow" role="search" aria-label="Filter the history" action="/history">
      <input
        className="input"
        name="record"
        aria-label="Record"
        placeholder="Record, by its short name"
        defaultValue={given["record"] ?? ""}
      />
      {menus.map(({ name }) => {
        const value = given[name];
        return value ? <input key={name} type="hidden" name={name} value={value} /> : null;
      })}
      {given["run"] && <input type="hidden" name="run" value={given["run"]} />}
      <button type="button" className="pick only-s" popoverTarget="history-filters">
        Filters {set > 0 && <Count of={set} />}
        <Icon of="down" size={10} />
      </button>
      <div className="facets" id="history-filters" popover="auto">
        <input
          className="input"
          name="person"
          aria-label="Who did it"
          placeholder="Who did it, by short name"
          defaultValue={given["person"] ?? ""}
        />
        <label>
          From{" "}
          <input className="input" type="date" name="from" defaultValue={given["from"]?.slice(0, 10) ?? ""} />
        </label>
        <label>
          to <input className="input" type="date" name="to" defaultValue={given["to"]?.slice(0, 10) ?? ""} />
        </label>
        <button className="btn" type="submit">
          Show
        </button>
        {menus.map(({ name, label, values }) => {
          const chosen = given[name];
          return (
            <PickMenu
              key={name}
              label={label}
              picked={chosen ? chosen : null}
              values={values.map(([value, words]) => ({
                value,
                label: words,
                href: here({ [name]: chosen === value ? null : value }),
              }))}
              clear={here({ [name]: null })}
            />
          );
        })}
        {set > 0 && <Link href={paths.history()}>Clear {counted(set, "filter")}</Link>}
      </div>
    </form>
  );
}
