import { ServiceName } from "@/components/services/service-name";
import type { Metadata } from "next";
import { KeepGoneForm, RetireGoneForm, SourceForm } from "@/components/exchange/source-forms";
import { PageHead } from "@/components/layout/page-head";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { clockOf, type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { ceilingOf } from "@/lib/exchange/domain/plan/missing";
import { authoritativeFields, linesOfWords } from "@/lib/exchange/domain/source";
import { listImports } from "@/lib/exchange/queries/runs";
import { readSource } from "@/lib/exchange/queries/sources";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { serviceLabels } from "@/lib/services/domain/fields";
import { changeSourceAction, keepGoneAction, retireGoneAction } from "../../actions";

export const metadata: Metadata = { title: "Source" };

const fields = authoritativeFields.map((value) => ({ value, label: serviceLabels[value] }));

export default async function SourcePage({
  params,
  searchParams,
}: {
  params: Promise<{ ref: string }>;
  searchParams: Promise<Parameters>;
}) {
  const [ctx, { ref }, parameters] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const source = valueOrNotFound(await readSource(ctx, decodeURIComponent(ref)));
  const [runs, clock] = await Promise.all([listImports(ctx, source.slug, 10), clockOf(ctx)]);
  const choices = source.services.map(({ slug, name }) => ({ value: slug, label: name }));
  const retired = single(parameters, "retired");
  const kept = single(parameters, "kept");
  const refused = single(parameters, "refused");
  return (
    <>
      <PageHead
        title={`Source ${source.slug}`}
        crumbs={[{ href: paths.import, label: "Import" }]}
        facts={[
          counted(source.held, "record"),
          source.gone > 0 ? `${String(source.gone)} gone` : null,
          source.format,
          <span key="at">
            Last import <Moment at={source.at} clock={clock} />
          </span>,
        ]}
      />
      {single(parameters, "done") === "changed" && (
        <div className="mt-4">
          <Note>Saved. The next import goes by it.</Note>
        </div>
      )}
      {kept !== null && (
        <Note>
          {kept} kept. Its imports are no longer asked for {kept === "1" ? "it" : "them"}.
        </Note>
      )}
      {retired !== null && (
        <Note tone={refused === null ? "plain" : "warn"}>
          {retired} retired.{" "}
          {refused !== null &&
            `Not retired, because others still need them or it is not yours to say: ${refused}.`}
        </Note>
      )}
      <div className="cols form">
        <div>
          {source.can.change ? (
            <SourceForm
              action={changeSourceAction}
              slug={source.slug}
              version={source.version}
              whereFrom={source.whereFrom}
              precedence={source.precedence}
              prune={source.prune}
              authoritative={source.authoritative}
              fields={fields}
              tiers={linesOfWords(source.words.tiers)}
              lifecycles={linesOfWords(source.words.lifecycles)}
              kinds={linesOfWords(source.words.kinds)}
            />
          ) : (
            <>
              <Note>Only an auditor can change how a source is read and how strong it is.</Note>
              <Definitions>
                <Definition term="Where it comes from">{source.whereFrom ?? "–"}</Definition>
                <Definition term="Precedence">{source.precedence}</Definition>
                <Definition term="Wins over people for">
                  {authoritativeFields
                    .filter((field) => source.authoritative.includes(field))
                    .map((field) => serviceLabels[field])
                    .join(", ") || "nothing"}
                </Definition>
                <Definition term="Marks what is gone">{source.prune ? "yes" : "no"}</Definition>
              </Definitions>
            </>
          )}
        </div>
        <div>
          {source.services.length > 0 && (
            <Section title="Gone from the source">
              <p className="mb-4">
                Named by {source.slug} before and not by its last import. They stay as they are until somebody
                retires or keeps them.
              </p>
              <Table
                caption="Gone from the source"
                columns={[{ label: "Service" }, { label: "Since" }, { label: "Last seen in" }]}
              >
                {source.services.map((one) => (
                  <Row key={one.slug}>
                    <Cell folded="name">
                      <ServiceName slug={one.slug} name={one.name} />
                    </Cell>
                    <Cell folded="end">
                      <Moment at={one.since} clock={clock} as="day" />
                    </Cell>
                    <Cell folded="below" muted>
                      {one.file}
                    </Cell>
                  </Row>
                ))}
              </Table>
              {source.can.change && (
                <div className="mt-4">
                  <RetireGoneForm
                    action={retireGoneAction}
                    source={source.slug}
                    services={choices}
                    ceiling={ceilingOf(source.held + source.gone)}
                  />
                  <details className="mt-6">
                    <summary>Keep some of them instead</summary>
                    <p className="my-4">
                      They stay as they are, and {source.slug} answers for them no more. The finding LIF-07
                      closes.
                    </p>
                    <KeepGoneForm action={keepGoneAction} source={source.slug} services={choices} />
                  </details>
                </div>
              )}
            </Section>
          )}
          <Section title="Imports">
            <p className="mb-4">
              <Link href={paths.unowned({ source: source.slug })}>What of it is unowned</Link>
            </p>
            <Table caption="Imports of this source" columns={[{ label: "When" }, { label: "State" }]}>
              {runs.map((run) => (
                <Row key={run.id}>
                  <Cell folded="name">
                    <Link href={run.kept ? paths.importRun(run.id) : paths.history({ run: run.id })}>
                      <Moment at={run.at} clock={clock} />
                    </Link>{" "}
                    <span className="muted">by {run.by}</span>
                  </Cell>
                  <Cell folded="end">{run.state}</Cell>
                </Row>
              ))}
            </Table>
          </Section>
        </div>
      </div>
    </>
  );
}
