import type { Metadata } from "next";
import { PlaceholderForm, WithdrawAnswerForm } from "@/components/audits/settings/forms";
import { EmptyState } from "@/components/layout/empty-state";
import { WhoCan } from "@/components/people/who-can";
import { PageHead } from "@/components/layout/page-head";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { readPlaceholders } from "@/lib/audits/queries/placeholders";
import type { PlaceholderView } from "@/lib/audits/view/audit";
import { clockOf, type Parameters, wordFor } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { mayAnswerPlaceholder } from "@/lib/teams/domain/permissions";
import { placeholderAction, withdrawAnswerAction } from "../actions";

export const metadata: Metadata = { title: "Placeholder teams" };

const notices: Readonly<Record<string, string>> = {
  answered: "Answered. The catalog was judged anew.",
  withdrawn: "The answer is taken back: the evidence decides again.",
};

const groups = [
  {
    verdict: "placeholder",
    title: "Placeholders",
    explain: "They own nothing and are offered nothing. They are not deleted: they are the evidence.",
  },
  {
    verdict: "suspected",
    title: "Suspected",
    explain: "Two hints: not a placeholder by themselves. Somebody who knows the team says which it is.",
  },
  {
    verdict: "real",
    title: "Real, as an auditor said",
    explain: "The evidence does not count while the name stays.",
  },
] as const;

export default async function PlaceholdersPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const [{ teams, named }, clock] = await Promise.all([readPlaceholders(ctx), clockOf(ctx)]);
  const may = mayAnswerPlaceholder(ctx.actor);
  const notice = wordFor(notices, parameters, "done");
  return (
    <>
      <PageHead
        title="Placeholder teams"
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={[
          "Teams that stand for “nobody yet”",
          `${String(named)} ${named === 1 ? "service names" : "services name"} one of them as the owner`,
        ]}
      />
      {notice !== null && (
        <div role="status">
          <Note>{notice}</Note>
        </div>
      )}
      {teams.length === 0 && (
        <EmptyState title="No team looks like a placeholder">
          A placeholder is a team such as “unassigned”, that keeps a field from being empty.
        </EmptyState>
      )}
      {groups.map(({ verdict, title, explain }) => {
        const own = teams.filter((team) => team.verdict === verdict);
        if (own.length === 0) return null;
        return (
          <Section key={verdict} title={title} beside={<Count of={own.length} />}>
            <p className="muted mt-2">{explain}</p>
            <Table
              caption={title}
              columns={[
                { label: "Team", width: "22%" },
                { label: "Evidence", width: "40%" },
                { label: "Holds", number: true },
                { label: "Is it a placeholder?" },
              ]}
            >
              {own.map((team) => (
                <Row key={team.slug}>
                  <Cell folded="name">
                    <Link className="name" href={paths.team(team.slug)}>
                      <Name>{team.name}</Name>
                    </Link>{" "}
                    <span className="mono faint" translate="no">
                      {team.slug}
                    </span>
                  </Cell>
                  <Cell folded="below">
                    <Evidence of={team} />
                  </Cell>
                  <Cell folded="end" number label="Holds">
                    {team.holds === 0 ? (
                      "–"
                    ) : (
                      <Link
                        href={paths.services({ owner: team.slug })}
                        aria-label={`${String(team.holds)} services of ${team.name}`}
                      >
                        {team.holds}
                      </Link>
                    )}
                  </Cell>
                  <Cell>
                    {team.answer !== null && (
                      <p className="muted mb-2">
                        {team.answer.by}, <Moment at={team.answer.at} clock={clock} as="day" />:{" "}
                        {team.answer.answer === "real" ? "a real team" : "a placeholder"}. “
                        {team.answer.reason}”
                        {!team.answer.holds && " It was renamed since: the answer counts no more."}
                      </p>
                    )}
                    {may.allowed ? (
                      <span className="flex flex-wrap items-start gap-2">
                        <details>
                          <summary className="btn small" aria-label={`Answer for ${team.name}`}>
                            Answer
                          </summary>
                          <div className="mt-3 max-w-[420px]">
                            <PlaceholderForm
                              team={{ slug: team.slug, name: team.name }}
                              action={placeholderAction}
                            />
                          </div>
                        </details>
                        {team.answer !== null && (
                          <WithdrawAnswerForm
                            team={{ slug: team.slug, name: team.name }}
                            action={withdrawAnswerAction}
                          />
                        )}
                      </span>
                    ) : (
                      team.answer === null && <span className="muted">An auditor can say</span>
                    )}
                  </Cell>
                </Row>
              ))}
            </Table>
          </Section>
        );
      })}
      {teams.length > 0 && <WhoCan why={may.allowed ? "" : may.why} />}
    </>
  );
}

function Evidence({ of: { evidence } }: { readonly of: PlaceholderView }) {
  if (evidence.length === 0) return <span className="muted">Set aside by the answer</span>;
  return (
    <ul>
      {evidence.map(({ rule, what, decides }) => (
        <li key={`${rule} ${what}`}>
          <Mark is={decides ? "bad" : "warn"}>
            <span className="mono faint">{rule}</span> {what}
            <span className="muted">{decides ? ", decides" : ", a hint"}</span>
          </Mark>
        </li>
      ))}
    </ul>
  );
}
