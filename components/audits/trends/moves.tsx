import { ServiceName } from "@/components/services/service-name";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { dayWords } from "./figure";

type Move = {
  readonly slug: string;
  readonly name: string;
  readonly was: string | null;
  readonly is: string | null;
  readonly team: string | null;
};

type Moves = { readonly count: number; readonly first: readonly Move[] };

type TrendMovesProps = {
  readonly moves: { readonly left: Moves; readonly entered: Moves };
  /** The same page with more of them; null where it shows as many as it can. */
  readonly more: string | null;
  /** The first and the last day, as 2026-03-29. */
  readonly from: string;
  readonly to: string;
};

/** Which services left the band unowned and which entered it between the ends of two days (OW-D2). */
export function TrendMoves({ moves, more, from, to }: TrendMovesProps) {
  const lists = [
    { key: "left", title: "No longer unowned", ...moves.left },
    { key: "entered", title: "Newly unowned", ...moves.entered },
  ] as const;
  return (
    <div className="cols even">
      {lists.map(({ key, title, count, first }) => (
        <Section
          key={key}
          title={title}
          anchor={key}
          beside={<Count of={count} shown={first.length} needsSomebody={key === "entered"} />}
        >
          {count === 0 ? (
            <p className="muted mt-2">
              None between the ends of {dayWords(from)} and {dayWords(to)}.
            </p>
          ) : (
            <Table
              caption={`${title}, ${dayWords(from)} to ${dayWords(to)}`}
              columns={[{ label: "Service" }, { label: "Was" }, { label: "Is" }, { label: "Team" }]}
            >
              {first.map((row) => (
                <Row key={row.slug}>
                  <Cell folded="name">
                    <ServiceName slug={row.slug} name={row.name} />
                  </Cell>
                  <Cell folded="below" muted>
                    {row.was ?? "not registered"}
                  </Cell>
                  <Cell folded="end">{row.is ?? "gone"}</Cell>
                  <Cell folded="hidden">{row.team === null ? "–" : <Name>{row.team}</Name>}</Cell>
                </Row>
              ))}
            </Table>
          )}
          {count > first.length && (
            <p className="meta mt-2">
              The first {first.length} by name.{" "}
              {more === null ? (
                "Choose fewer days or a cut for the others."
              ) : (
                <Link href={`${more}#${key}`}>Show more</Link>
              )}
            </p>
          )}
        </Section>
      ))}
    </div>
  );
}
