import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { TokenView } from "@/lib/people/view";

type TokenTableProps = {
  readonly caption: string;
  readonly tokens: readonly TokenView[];
  readonly clock: Clock;
};

/** Tokens, newest first; the name leads to where one is revoked. */
export function TokenTable({ caption, tokens, clock }: TokenTableProps) {
  return (
    <Table
      caption={caption}
      columns={[
        { label: "Token", width: "24%" },
        { label: "May" },
        { label: "Team" },
        { label: "Made" },
        { label: "Expires" },
        { label: "Last used" },
      ]}
    >
      {tokens.map((token) => (
        <Row key={token.id}>
          <Cell folded="name">
            <Link className="plain name" href={paths.token(token.id)}>
              <Name>{token.name}</Name>
            </Link>
          </Cell>
          <Cell folded="below">{token.scopes.join(", ")}</Cell>
          <Cell folded="below" muted>
            {token.team?.name ?? "any"}
          </Cell>
          <Cell folded="below" muted>
            <Moment at={token.createdAt} clock={clock} as="day" />
          </Cell>
          <Cell folded="end">
            {token.state === "active" ? (
              <Moment at={token.expiresAt} clock={clock} as="day" />
            ) : (
              <span className="muted">{token.state}</span>
            )}
          </Cell>
          <Cell folded="below-end" muted>
            {token.lastUsedAt === null ? "never" : <Moment at={token.lastUsedAt} clock={clock} as="lately" />}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
