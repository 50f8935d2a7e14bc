import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Mark } from "@/components/ui/mark";
import { Cell, Row, Table } from "@/components/ui/table";
import { readPlaceholders } from "@/lib/audits/queries/audit";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Placeholder teams" };

export default async function PlaceholdersPage() {
  const teams = await readPlaceholders(await ctxOfRequest());
  return (
    <>
      <PageHead
        title="Placeholder teams"
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={["Teams that stand for “nobody yet”: they own nothing and are offered nothing"]}
      />
      {teams.length === 0 ? (
        <EmptyState title="No team looks like a placeholder">
          A placeholder is a team such as “unassigned”, that keeps a field from being empty.
        </EmptyState>
      ) : (
        <Table
          caption="Placeholder teams"
          columns={[
            { label: "Team" },
            { label: "Verdict" },
            { label: "Evidence" },
            { label: "Holds", number: true },
          ]}
        >
          {teams.map((team) => (
            <Row key={team.slug}>
              <Cell folded="name">
                <Link href={paths.team(team.slug)}>{team.name}</Link>
              </Cell>
              <Cell folded="end">
                <Mark is={team.verdict === "placeholder" ? "bad" : "warn"}>{team.verdict}</Mark>
              </Cell>
              <Cell folded="below">{team.evidence.join("; ")}</Cell>
              <Cell folded="hidden" number>
                {team.holds === 0 ? (
                  "–"
                ) : (
                  <Link href={paths.services({ owner: team.slug })}>{team.holds}</Link>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  );
}
