import { NoRunbookLink } from "@/components/services/no-runbook-link";
import { Link } from "@/components/ui/link";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import type { AgreementView, OwnershipReadingView, OwnershipView } from "@/lib/services/view/ownership";
import type { ServiceView } from "@/lib/services/view/service";

type OwnershipTaskProps = {
  readonly reading: OwnershipReadingView;
  readonly service: ServiceView;
  /** How many services need it. */
  readonly dependents: number;
};

/** What a team takes on with this service, said before it answers. */
export function OwnershipTask({ reading, service, dependents }: OwnershipTaskProps) {
  const { findings } = reading;
  const runbook = service.links.find(({ type }) => type === "runbook");
  return (
    <Section title="What its owner takes on">
      <Definitions>
        <Definition term="Answering">
          {service.promised === "none"
            ? `no hours are promised: ${service.promisedReason ?? ""}`
            : "all hours of the week"}
        </Definition>
        <Definition term="Runbook">
          {runbook ? (
            <a href={runbook.url} rel="noreferrer">
              {runbook.title || "Runbook"}
            </a>
          ) : (
            <NoRunbookLink statedBy={service.runbookStatedBy} />
          )}
        </Definition>
        <Definition term="Needed by">
          {dependents === 0 ? "nothing recorded yet" : counted(dependents, "service")}
        </Definition>
        <Definition term="Needs">
          {service.dependencies.length === 0 ? "nothing recorded yet" : String(service.dependencies.length)}
        </Definition>
        <Definition term="Open findings">
          <Link href={paths.service(service.slug)}>
            {String(findings.blockers)} block, {String(findings.warnings)} warn
          </Link>
        </Definition>
      </Definitions>
    </Section>
  );
}

/** What the team said it has, or was promised, when it accepted. */
export function OwnershipPreconditions({
  agreement,
  answering,
  clock,
}: {
  readonly agreement: AgreementView | null;
  /** The form beside shows what is open, so that this shows the rest. */
  readonly answering: boolean;
  readonly clock: Clock;
}) {
  if (agreement?.acceptedAt == null || agreement.origin === "recorded") return null;
  const { answersDueBy } = agreement;
  const checklist = agreement.checklist.filter(({ state }) => !answering || state !== "open");
  return (
    <Section title={`What ${agreement.team.name} has for it`}>
      {checklist.length === 0 && <p className="muted mt-2">None of it is answered yet.</p>}
      {checklist.length > 0 && (
        <Table caption="Preconditions of the owner" columns={[{ label: "What" }, { label: "State" }]}>
          {checklist.map((item) => (
            <Row key={item.id}>
              <Cell folded="name">
                {item.text} <span className="mono faint">{item.id}</span>
              </Cell>
              <Cell folded="below">
                {item.state === "open" ? (
                  <Mark is="task">not answered</Mark>
                ) : item.state === "met" ? (
                  <Mark is="ok">{item.evidence ?? "met"}</Mark>
                ) : (
                  <Mark is="warn">
                    promised by {item.who ?? "somebody"} until{" "}
                    {item.until === null ? (
                      "no day"
                    ) : (
                      <Moment at={`${item.until}T12:00:00Z`} clock={clock} as="day" />
                    )}
                  </Mark>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {answersDueBy !== null && (
        <p className="meta mt-2">
          What is not answered is due by <Moment at={answersDueBy} clock={clock} as="day" />.{" "}
          {answering ? <a href="#answer">Answer it</a> : `A lead of ${agreement.team.name} answers it here.`}
        </p>
      )}
    </Section>
  );
}

type OwnershipSourcesProps = Pick<OwnershipView, "declared"> & {
  readonly slug: string;
  readonly holder: OwnershipReadingView["holder"];
};

/** What forms and files name as the owner; none of it makes an owner by itself. */
export function OwnershipSources({ slug, declared, holder }: OwnershipSourcesProps) {
  return (
    <Section anchor="declared" title="What forms and files say">
      {declared.length === 0 ? (
        <p className="muted">Nothing names an owner.</p>
      ) : (
        <Definitions>
          {declared.map(({ source, text, team, stands }) => (
            <Definition key={source} term={source}>
              <Name>{text}</Name>{" "}
              {!stands ? (
                <span className="muted">until another team took it</span>
              ) : team === null ? (
                <Mark is="warn">no team we know</Mark>
              ) : (
                holder !== null && team.slug !== holder.slug && <Mark is="warn">another than the owner</Mark>
              )}
            </Definition>
          ))}
        </Definitions>
      )}
      {holder !== null && declared.some(({ team, stands }) => stands && team?.slug !== holder.slug) && (
        <p className="meta mt-2">
          Where one of these is wrong, correct it at its source: the next import writes it here. Where the
          owner is wrong, hand the service over, or an auditor corrects the agreement.
        </p>
      )}
      <p className="meta mt-2">
        One service has one owner:{" "}
        <Link href={paths.editService(slug, "people")}>other teams that contribute</Link> and those that
        answer for a promise of it count too.
      </p>
    </Section>
  );
}
