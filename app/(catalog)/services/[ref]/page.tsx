import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { permanentRedirect } from "next/navigation";
import { PageHead } from "@/components/layout/page-head";
import { capital, gradeWords, shapeOf, standingOf } from "@/components/services/grade-words";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Definition, Definitions } from "@/components/ui/definitions";
import { CopyButton } from "@/components/ui/copy-button";
import { Mark } from "@/components/ui/mark";
import { Markdown } from "@/components/ui/markdown";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { listFindings } from "@/lib/audits/queries/audit";
import { clockOf, valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { readService } from "@/lib/services/queries/services";
import { readTeam } from "@/lib/teams/queries/teams";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readService(await ctxOfRequest(), decodeURIComponent((await params).ref));
  return { title: found.ok ? found.value.service.name : "Nothing is called that" };
}

const answers = [
  ["intent", "What it is for"],
  ["value", "How it delivers value"],
  ["contributesTo", "What it contributes to"],
  ["customerImpact", "What customers notice"],
] as const;

export default async function ServicePage({ params }: Props) {
  const reference = decodeURIComponent((await params).ref);
  const ctx = await ctxOfRequest();
  const { service, ownership, dependents, targets, can } = valueOrNotFound(await readService(ctx, reference));
  if (service.slug !== reference && !isId(reference)) permanentRedirect(paths.service(service.slug));
  const holder = ownership.holder;
  const [findings, team, clock] = await Promise.all([
    listFindings(ctx, { service: service.id, rule: null, severity: null, state: null }, 200),
    holder ? readTeam(ctx, holder.id) : null,
    clockOf(ctx),
  ]);
  const failed = findings.filter(({ state }) => state === "failed");
  const unknown = findings.filter(({ state }) => state === "no-data");
  const teamView = team?.ok ? team.value : null;
  const runbooks = service.links.filter(({ type }) => type === "runbook");
  const others = service.links.filter(({ type }) => type !== "runbook");
  const lead = teamView?.manager ?? teamView?.techLead ?? teamView?.productOwner ?? null;
  return (
    <>
      <PageHead
        title={service.name}
        crumbs={[{ href: paths.services(), label: "Services" }]}
        facts={[
          <span key="slug" className="mono" translate="no">
            {service.slug}
          </span>,
          service.tier === null ? "Tier not set" : `Tier ${String(service.tier)}`,
          service.lifecycle === null ? "Lifecycle not set" : capital(service.lifecycle),
          capital(service.kind),
        ]}
        actions={
          <>
            <CopyButton
              label="Copy the answer"
              text={`${service.name}: ${holder ? holder.name : "nobody owns it"}${teamView?.channel ? `, ask in ${teamView.channel}` : ""}${runbooks[0] ? `, runbook ${runbooks[0].url}` : ""}`}
            >
              Copy
            </CopyButton>
            <ButtonLink href={paths.ownership(service.slug)}>Ownership</ButtonLink>
            {can.describe && (
              <ButtonLink href={paths.editService(service.slug)} weight="main" shortcut="e">
                Edit
              </ButtonLink>
            )}
          </>
        }
      />
      {service.retiredAt && (
        <Note tone="warn">
          Retired on {service.retiredAt.slice(0, 10)}: {service.retiredReason}.{" "}
          {service.replacedBy && (
            <Link href={paths.service(service.replacedBy.slug)}>Use {service.replacedBy.name}</Link>
          )}
        </Note>
      )}
      <div className="answer">
        <section className="own" aria-labelledby="owner">
          <h2 id="owner">Owner</h2>
          <p className="big">
            {holder ? (
              <Who name={holder.name} kind="team" href={paths.team(holder.slug)} large />
            ) : ownership.holderText ? (
              <Who name={ownership.holderText} kind="person" large />
            ) : (
              <Nobody large />
            )}
          </p>
          <p>
            <Mark is={shapeOf(ownership.band)}>
              {ownership.band === "unowned"
                ? `Unowned · ${gradeWords(ownership.grade, ownership.unownedSince, clock.now)}`
                : gradeWords(ownership.grade, ownership.since, clock.now)}
            </Mark>
          </p>
          <p className="muted">{ownership.evidence}</p>
          {ownership.open && (
            <p>
              <Link href={paths.ownership(service.slug)}>
                {ownership.open.acceptedAt
                  ? `Accepted by ${ownership.open.team.name}, not started`
                  : `Offered to ${ownership.open.team.name}`}
              </Link>
            </p>
          )}
        </section>
        <section className="on" aria-labelledby="reach">
          <h2 id="reach">Who to ask now</h2>
          {teamView ? (
            <>
              <p className="big">
                {lead ? (
                  <Who name={lead.name} kind="person" href={paths.person(lead.slug)} large />
                ) : (
                  <Nobody large>no lead known</Nobody>
                )}
              </p>
              <p>
                {teamView.channel || service.channel ? (
                  <>Ask in {service.channel ?? teamView.channel}</>
                ) : (
                  <span className="bad">No channel is known</span>
                )}
              </p>
              <p className="muted">
                {teamView.members.length} {teamView.members.length === 1 ? "person" : "people"} in the team.
                No rotation is recorded yet.
              </p>
            </>
          ) : (
            <>
              <p className="big">
                <Nobody large />
              </p>
              <p className="bad">Nobody is paged.</p>
              <p>
                <Link href={paths.ownership(service.slug)}>Offer it to a team</Link>
              </p>
            </>
          )}
        </section>
        <section aria-labelledby="aid">
          <h2 id="aid">First aid</h2>
          {runbooks.length === 0 && <p className="bad">No runbook</p>}
          <ul>
            {[...runbooks, ...others].slice(0, 6).map((link) => (
              <li key={`${link.type} ${link.url}`}>
                <a href={link.url} rel="noreferrer">
                  {link.title || capital(link.type)}
                </a>{" "}
                <span className="faint">{link.title ? link.type : ""}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <div className="cols">
        <div>
          <Section
            title="What it is"
            more={can.describe && <Link href={paths.editService(service.slug)}>Edit</Link>}
          >
            <Definitions>
              {answers.map(([field, words]) => (
                <Definition key={field} term={words}>
                  {service[field] ?? <span className="bad">blank</span>}
                </Definition>
              ))}
              {service.notes && (
                <Definition term="Notes">
                  <Markdown text={service.notes} />
                </Definition>
              )}
            </Definitions>
          </Section>
          <Section title="It needs" beside={<Count of={service.dependencies.length} />}>
            {service.dependencies.length === 0 ? (
              <p className="muted">
                {service.standsAlone ? "Nothing: it is said to stand alone." : "No dependency is recorded."}
              </p>
            ) : (
              <Table
                caption="Services it needs"
                rail
                columns={[{ label: "Service" }, { label: "Owner" }, { label: "Strength" }]}
              >
                {service.dependencies.map(({ target, strength }) => {
                  const held = target.service ? targets[target.service.id] : undefined;
                  return (
                    <Row
                      key={target.text}
                      standing={target.service ? standingOf(held?.band ?? null) : "weak"}
                    >
                      <Cell folded="name">
                        {target.service ? (
                          <Link className="plain name" href={paths.service(target.service.slug)}>
                            <Name>{target.service.name}</Name>
                          </Link>
                        ) : (
                          <Mark is="warn">unknown: {target.text}</Mark>
                        )}
                      </Cell>
                      <Cell folded="below">
                        {target.service
                          ? (held?.owner ?? <span className="bad">nobody</span>)
                          : "not in the catalog"}
                      </Cell>
                      <Cell folded="below-end" muted>
                        {strength ?? "not stated"}
                      </Cell>
                    </Row>
                  );
                })}
              </Table>
            )}
          </Section>
          <Section title="Needed by" beside={<Count of={dependents.length} />}>
            {dependents.length === 0 ? (
              <p className="muted">No service is known to need it.</p>
            ) : (
              <Table
                caption="Services that need it"
                rail
                columns={[{ label: "Service" }, { label: "Owner" }, { label: "Strength" }]}
              >
                {dependents.map((one) => (
                  <Row key={one.slug} standing={standingOf(one.band)}>
                    <Cell folded="name">
                      <Link className="plain name" href={paths.service(one.slug)}>
                        <Name>{one.name}</Name>
                      </Link>
                    </Cell>
                    <Cell folded="below">{one.owner ?? <span className="bad">nobody</span>}</Cell>
                    <Cell folded="below-end" muted>
                      {one.strength ?? "not stated"}
                    </Cell>
                  </Row>
                ))}
              </Table>
            )}
          </Section>
        </div>
        <div>
          <Section title="Still owed" beside={<Count of={failed.length} needsSomebody />}>
            {failed.length === 0 ? (
              <p className="note">Nothing that can be judged is owed.</p>
            ) : (
              <ul className="list" aria-label="Still owed">
                {failed.map((finding) => (
                  <li key={finding.rule}>
                    <Mark is={finding.severity === "B" ? "bad" : "warn"}>
                      <span className="sr">{finding.severity === "B" ? "Blocks" : "Warns"}</span>
                    </Mark>
                    <div>
                      <p>
                        <Link href={paths.findings({ rule: finding.rule })}>{finding.rule}</Link>{" "}
                        {finding.title}
                      </p>
                      <p className="muted">
                        {finding.evidence.join("; ")}. {finding.mend}.
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            )}
            {unknown.length > 0 && (
              <p className="meta">
                {unknown.length} more cannot be judged:{" "}
                {[...new Set(unknown.flatMap(({ evidence }) => evidence))].slice(0, 3).join("; ")}.
              </p>
            )}
          </Section>
          <Section title="Found as">
            <Definitions>
              <Definition term="Aliases">
                {service.aliases.length > 0 ? service.aliases.join(", ") : "–"}
              </Definition>
              <Definition term="Former names">
                {service.formerSlugs.length > 0 ? service.formerSlugs.join(", ") : "–"}
              </Definition>
              <Definition term="Repositories">
                {service.repositories.length > 0
                  ? service.repositories
                      .map(({ url, path }) => (path === "" ? url : `${url}//${path}`))
                      .join(", ")
                  : "–"}
              </Definition>
              <Definition term="Identifiers">
                {service.identifiers.length > 0
                  ? service.identifiers.map(({ type, value }) => `${type} ${value}`).join(", ")
                  : "–"}
              </Definition>
              <Definition term="Tags">{service.tags.length > 0 ? service.tags.join(", ") : "–"}</Definition>
            </Definitions>
          </Section>
          <Section title="Who works on it">
            {service.contributors.length === 0 ? (
              <p className="muted">No other team is named.</p>
            ) : (
              <ul>
                {service.contributors.map(({ text, team: one }) => (
                  <li key={text}>
                    {one ? (
                      <Who name={one.name} kind="team" href={paths.team(one.slug)} />
                    ) : (
                      <Mark is="warn">{text}, no team we know</Mark>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <p className="meta">
            Changed <Moment at={service.updatedAt} clock={clock} as="age" /> by {service.updatedBy}. Version{" "}
            {service.version}. <Link href={paths.history({ record: service.id })}>History</Link>
          </p>
          {can.whyNot !== "" && <p className="meta">{can.whyNot}</p>}
        </div>
      </div>
    </>
  );
}
