import { FieldStory } from "@/components/history/field-story";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import type { Shape } from "@/components/ui/symbols";
import { Cell, Row, Table } from "@/components/ui/table";
import type { FileIssue } from "@/lib/exchange/domain/issue";
import { printPlace } from "@/lib/exchange/domain/issue";
import type { Kept, RowState } from "@/lib/exchange/domain/plan/row";
import { nounWords, stateWords } from "@/lib/exchange/domain/plan/words";
import type { RowView } from "@/lib/exchange/view";
import { differenceOf, labelOf, said } from "@/lib/history/domain/fields";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";

const shapes: Readonly<Record<RowState, Shape>> = {
  create: "ok",
  change: "ok",
  unchanged: "none",
  keep: "warn",
  refuse: "bad",
  missing: "warn",
};
const places: Readonly<Record<RowView["noun"], (slug: string) => string>> = {
  service: paths.service,
  team: paths.team,
  person: paths.person,
  system: paths.system,
  "business-service": paths.businessService,
  codeowners: (repository) => paths.lookup(`repo:${repository}`),
};

const anyOf = (count: number, word: string): string => (count === 0 ? "" : counted(count, word));

type RowChange = RowView["changes"][number];
const teamOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** What stands first in a row, in the order of what one looks for: who is to own it, or that it can own nothing. */
const leading: Readonly<Record<string, (change: RowChange) => string>> = {
  owning: ({ after }) => teamOf(after),
  offeredTo: ({ before, after }) =>
    after === null
      ? `offer to ${teamOf(before)} withdrawn`
      : `offered to ${teamOf(after)}${before === null ? "" : `, no longer to ${teamOf(before)}`}`,
  declaredOwners: ({ field, before, after }) => {
    const difference = differenceOf(field, before, after);
    return difference?.kind === "list"
      ? `owner ${[...difference.added, ...difference.altered.map(({ to }) => to)].map(({ text }) => text).join("; ")}`
      : labelOf(field);
  },
};

/** What a row holds, in a few words: who is to own it, the fields it sets, what stays, what is said of it. */
function summary({ changes, kept, issues, state }: RowView): string {
  const first = Object.entries(leading).flatMap(([field, words]) => {
    const change = changes.find((one) => one.field === field);
    return change ? [words(change)] : [];
  });
  const rest = changes.filter(({ field }) => leading[field] === undefined).map(({ field }) => labelOf(field));
  const fields = [...first.slice(0, 1), ...rest];
  const some =
    fields.length > 4
      ? `${fields.slice(0, 3).join(", ")} and ${String(fields.length - 3)} more`
      : fields.join(", ");
  const errors = issues.filter(({ severity }) => severity === "error").length;
  const parts = [
    state === "refuse" ? "" : some,
    kept.length > 0 ? `${counted(kept.length, "field")} kept` : "",
    anyOf(errors, "error"),
    anyOf(issues.length - errors, "warning"),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** One thing that is said of the input: its code leads to the page that explains it. */
export function IssueLine({
  issue,
  placed = false,
}: {
  readonly issue: FileIssue;
  readonly placed?: boolean;
}) {
  const { code, path, what, mend, severity, place } = issue;
  return (
    <span className="block">
      <Link className={severity === "error" ? "bad" : "warn"} href={paths.importHelp(code)}>
        {code}
      </Link>{" "}
      {placed && <span className="mono">{printPlace(place)} </span>}
      {path !== "" && <span className="mono">{path} </span>}
      <bdi>{what}</bdi> {mend}
    </span>
  );
}

const setBy = ({ by, who, locked }: Kept): string =>
  `${locked ? "locked; " : ""}${by === "manual" ? `set by ${who ?? "hand"}` : `set by ${by}`}`;

function KeptLine({ kept, clock }: { readonly kept: Kept; readonly clock: Clock }) {
  return (
    <span className="block">
      <b className="name">{labelOf(kept.field)}</b> stays{" "}
      <bdi translate="no">{said(kept.field, kept.value)?.text ?? "as it is"}</bdi>, {setBy(kept)}
      {kept.at !== null && (
        <>
          {" "}
          <Moment at={kept.at} clock={clock} as="age" />
        </>
      )}
      ; the file says <bdi translate="no">{said(kept.field, kept.stated)?.text ?? "nothing"}</bdi>
    </span>
  );
}

/** What one row does, opened: each field before and after, what stays and whose it is, every warning and error. */
function Opened({ row, clock }: { readonly row: RowView; readonly clock: Clock }) {
  return (
    <>
      {row.changes.map(({ field, before, after }, at) => {
        const difference = differenceOf(field, before, after);
        return (
          difference !== null && (
            <FieldStory
              key={`${field} ${String(at)}`}
              label={labelOf(field)}
              difference={difference}
              clock={clock}
              created={row.state === "create"}
            />
          )
        );
      })}
      {row.kept.map((kept) => (
        <KeptLine key={kept.field} kept={kept} clock={clock} />
      ))}
      {row.issues.map((issue) => (
        <IssueLine key={`${issue.code} ${issue.path} ${issue.what}`} issue={issue} />
      ))}
    </>
  );
}

type PlanTableProps = { readonly caption: string; readonly rows: readonly RowView[]; readonly clock: Clock };

/** The rows of a plan; each opens to what it does. Refused rows stand open, for somebody has to act on them. */
export function PlanTable({ caption, rows, clock }: PlanTableProps) {
  return (
    <Table
      caption={caption}
      stick
      columns={[
        { label: "Record", width: "26%" },
        { label: "Becomes", width: "130px" },
        { label: "What" },
        { label: "Where", width: "18%" },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.number}>
          <Cell folded="name">
            {row.state === "refuse" || row.state === "create" ? (
              <span className="name">{row.key}</span>
            ) : (
              <Link className="plain name" href={places[row.noun](row.slug)}>
                {row.key}
              </Link>
            )}{" "}
            <span className="muted">{nounWords[row.noun].one}</span>
          </Cell>
          <Cell folded="end">
            <Mark is={shapes[row.state]}>{stateWords[row.state]}</Mark>
          </Cell>
          <Cell folded="below">
            {summary(row) === "" ? (
              <span className="muted">–</span>
            ) : (
              <details className="opens" open={row.state === "refuse"}>
                <summary>{summary(row)}</summary>
                <Opened row={row} clock={clock} />
              </details>
            )}
          </Cell>
          <Cell folded="hidden" muted>
            <span className="mono">{row.place}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
