import { ServiceName } from "@/components/services/service-name";
import type { Metadata } from "next";
import { QueueManyForm } from "@/components/audits/queue/many-form";
import { WouldBeAsked } from "@/components/services/ownership/would-be-asked";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Submit } from "@/components/ui/button";
import { ComboField } from "@/components/ui/combo-field";
import { FocusFirst } from "@/components/ui/focus-first";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { settableTriage, triageLimits, triageWords } from "@/lib/audits/domain/triage";
import { previewMany } from "@/lib/audits/queries/queue-preview";
import type { ManyDeed } from "@/lib/audits/view/queue";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import { ownPath } from "@/lib/edge/request/heads";
import { manyAction } from "../../actions";

export const metadata: Metadata = { title: "Many unowned services" };

const words: Readonly<Record<ManyDeed, { readonly title: string; readonly would: string }>> = {
  offer: { title: "Offer", would: "is offered" },
  triage: { title: "Triage", would: "is triaged" },
  snooze: { title: "Snooze", would: "is snoozed" },
};

export default async function BulkPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const asked = single(parameters, "deed");
  const deed: ManyDeed = asked === "triage" || asked === "snooze" ? asked : "offer";
  const given = parameters["ref"];
  const refs = typeof given === "string" ? [given] : (given ?? []);
  const team = single(parameters, "team");
  const back = ownPath(single(parameters, "back") ?? paths.unowned());
  const preview = await previewMany(ctx, { deed, refs, team: team === "" ? null : team });
  const would = preview.rows.filter(({ fault }) => fault === null);
  const ready = deed !== "offer" || (preview.team !== null && preview.teamFault === null);
  const asks = preview.refused === null && would.length > 0;
  // As the queue says it of an offer that is made.
  const waits = preview.answering?.silent === "lead" ? ". Nobody there can answer" : "";
  const count = (n: number) => counted(n, "service");
  const title =
    preview.rows.length === 0
      ? "No service is selected"
      : deed === "offer" && preview.team
        ? `Offer ${count(would.length)} to ${preview.team.name}`
        : `${words[deed].title} ${count(would.length)}`;
  return (
    <>
      <PageHead
        title={title}
        crumbs={[
          { href: paths.audits, label: "Audit" },
          { href: back, label: "Unowned services" },
        ]}
        facts={[
          refs.length > 0 && `${count(refs.length)} selected`,
          preview.rows.length > would.length && `${String(preview.rows.length - would.length)} refused`,
        ]}
      />
      {preview.refused !== null && <Note tone="warn">{preview.refused}</Note>}
      {preview.tooMany && (
        <Note tone="warn">
          At most {triageLimits.bulk} services at a time: the first {triageLimits.bulk} are shown.
        </Note>
      )}
      {preview.rows.length === 0 ? (
        <EmptyState title={`${words[deed].title} what you tick in the queue`}>
          Tick the rows first, then press {words[deed].title} again.{" "}
          <Link href={back}>Back to the queue</Link>
        </EmptyState>
      ) : (
        <div className="cols form">
          <div>
            {deed === "offer" && (
              <form action={paths.queueBulk} aria-label="Choose a team">
                {!(ready && asks) && <FocusFirst yields />}
                <input type="hidden" name="deed" value="offer" />
                <input type="hidden" name="back" value={back} />
                {refs.map((ref) => (
                  <input key={ref} type="hidden" name="ref" value={ref} />
                ))}
                <ComboField
                  of="team"
                  source="/api/v1/teams"
                  name="team"
                  label="Offer them to"
                  value={preview.team}
                  hint="What comes of it is shown before anything is done."
                />
                <Submit weight={ready ? "plain" : "main"} busy="Looking…">
                  Show what would happen
                </Submit>
              </form>
            )}
            <WouldBeAsked {...preview} />
            {ready && asks && (
              <Section title={title}>
                <QueueManyForm
                  deed={deed}
                  refs={preview.rows.map(({ ref }) => ref)}
                  team={preview.team}
                  back={back}
                  action={manyAction}
                  word={title}
                  states={settableTriage.map((state) => ({ value: state, label: triageWords[state] }))}
                  mostDays={triageLimits.snoozeDays}
                />
              </Section>
            )}
          </div>
          <div>
            <Section title="What would happen">
              {!ready && preview.teamFault === null && (
                <p className="muted mt-2 mb-3">Choose a team first.</p>
              )}
              <Table
                caption="What would happen to each service"
                columns={[{ label: "Service", width: "45%" }, { label: "What would happen" }]}
              >
                {preview.rows.map(({ ref, name, fault }) => (
                  <Row key={ref}>
                    <Cell folded="name">
                      <ServiceName slug={ref} name={name} />
                    </Cell>
                    <Cell folded="below">
                      {fault !== null ? (
                        <Mark is="bad">{`refused: ${fault}`}</Mark>
                      ) : (
                        ready && `${words[deed].would}${waits}`
                      )}
                    </Cell>
                  </Row>
                ))}
              </Table>
            </Section>
          </div>
        </div>
      )}
    </>
  );
}
