import { capital } from "@/lib/kernel/capital";
import { mayClaim } from "@/lib/services/domain/ownership-deeds";
import { neighboursOf } from "@/lib/services/view/neighbours";
import { toAsk } from "@/lib/services/view/lookup-record";
import { openWords, ownershipDeed } from "@/lib/services/view/ownership";
import { tierLabel } from "@/lib/services/domain/tier";
import type { Metadata } from "next";
import { PastRecord } from "@/components/history/past-record";
import { HistoryLog } from "@/components/history/history-log";
import { PageHead } from "@/components/layout/page-head";
import { WhoCan } from "@/components/people/who-can";
import { FindingsBeside } from "@/components/audits/findings/findings-beside";
import { BothWays } from "@/components/services/page/both-ways";
import { Readiness, WorstFindings } from "@/components/services/page/findings";
import type { InPlace } from "@/components/services/in-place/editable";
import { PrintSheet } from "@/components/services/page/print-sheet";
import { callTo, type Way, waysTo } from "@/components/services/page/reach";
import { Contributors, RecordFacts, WhatItIs } from "@/components/services/page/record-facts";
import { ServiceFold } from "@/components/services/page/service-fold";
import { Restricted } from "@/components/services/restricted";
import { ServiceStrip } from "@/components/services/page/service-strip";
import { ServiceTabs } from "@/components/services/page/service-tabs";
import { SourceTab } from "@/components/services/page/source-tab";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { ShortName } from "@/components/ui/short-name";
import { Name } from "@/components/ui/text";
import { listFindings, listFindingsOfCarried } from "@/lib/audits/queries/audit";
import { asksForWaivers } from "@/lib/audits/queries/waivers";
import { recordThen } from "@/lib/edge/pages/history";
import { clockOf, type Parameters, single } from "@/lib/edge/pages/page";
import { serviceNamed, serviceOrElsewhere } from "@/lib/edge/pages/service";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { anything, listHistory } from "@/lib/history/queries/history";
import { paths } from "@/lib/kernel/paths";
import { readAcknowledged } from "@/lib/services/queries/acknowledged";
import { readServiceToEdit } from "@/lib/services/queries/edit-service";
import { readGraph } from "@/lib/services/queries/graph";
import { readHelp } from "@/lib/services/queries/reach";
import { readMergeBehind } from "@/lib/services/queries/services";
import { listLeads } from "@/lib/teams/queries/leads";
import { listOwnTeams, readTeam } from "@/lib/teams/queries/teams";
import { acknowledgeAction, fieldPartAction, listPartAction } from "../actions";
import { starAction } from "../star-action";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

const tabs = ["overview", "readiness", "source"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await serviceNamed((await params).ref);
  return { title: found.ok ? found.value.service.name : "Nothing is called that" };
}

export default async function ServicePage({ params, searchParams }: Props) {
  const then = await recordThen("service", (await params).ref, await searchParams);
  if (then !== null) return <PastRecord {...then} />;
  const [ctx, { ref }, asked] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const tab = tabs.find((name) => name === single(asked, "tab")) ?? "overview";
  const reading = await serviceOrElsewhere(ref, (slug) =>
    paths.service(slug, { tab: tab === "overview" ? null : tab }),
  );
  const { service, ownership, dependents, starred, custom, can } = reading;
  const open = service.phase !== "retired";
  const editing = tab === "overview" && can.describe ? single(asked, "edit") : null;
  const unowned = ownership.band === "unowned";
  const claims = mayClaim(ctx.actor).allowed && ownership.open === null;
  const leadsOwner =
    ctx.actor.kind === "person" && ctx.actor.leads.some((id) => id === ownership.current?.team.id);
  const holder = unowned ? null : ownership.holder;
  const was = single(asked, "was");
  const merged = single(asked, "done") === "merged";
  const [findings, graph, team, leads, changes, clock, edited, merge] = await Promise.all([
    listFindings(ctx, { service: service.id, rule: null, severity: null, state: null }, 200),
    readGraph(ctx, service.id, "both", 1),
    holder ? readTeam(ctx, holder.id) : null,
    holder ? listLeads(ctx, holder.id) : [],
    tab === "overview"
      ? listHistory(ctx, { ...anything, noun: "service", record: service.id, limit: 4, cursor: null })
      : null,
    clockOf(ctx),
    editing === null ? null : readServiceToEdit(ctx, service.id),
    was === null ? null : readMergeBehind(ctx, service.id, was),
  ]);
  const carried =
    tab === "overview" || tab === "readiness" ? await listFindingsOfCarried(ctx, service, unowned) : [];
  const held = team?.ok ? team.value : null;
  const channel = service.channel ?? held?.channel ?? null;
  const ledTeams = unowned && claims && open ? (await listOwnTeams(ctx)).filter(({ leads: led }) => led) : [];
  const help = await readHelp(
    ctx,
    service.id,
    held && { team: held.id, name: held.name, leads, hasPlace: channel !== null || held.email !== null },
  );
  const answering = toAsk({ leads, person: help.person });
  const [first] = answering;
  const ways: readonly Way[] = first ? waysTo(first) : [];
  const called = open ? callTo(answering) : null;
  const needs = graph.ok ? neighboursOf(graph.value, "needs") : [];
  const neededBy = graph.ok ? neighboursOf(graph.value, "needed by") : [];
  const knowledge =
    tab === "overview"
      ? await readAcknowledged(
          ctx,
          service.id,
          neededBy.flatMap(({ id, itself }) => (itself ? [] : [id])),
        )
      : {};
  const runbook = service.links.find(({ type }) => type === "runbook");
  const place: InPlace = {
    slug: service.slug,
    open: edited?.ok
      ? {
          part: editing ?? "",
          service: edited.value,
          saveField: fieldPartAction,
          changeList: listPartAction,
        }
      : null,
    seen: single(asked, "seen"),
    saved: single(asked, "done") === "saved",
    can,
  };
  const common = {
    findings,
    service,
    team: held?.slug ?? null,
    graded: ownership,
    clock,
    may: can,
    waives: open && asksForWaivers(ctx, ownership.holder),
  };
  const carriedFindings = (
    <FindingsBeside
      title="Findings of business services it carries"
      findings={carried}
      clock={clock}
      named
      mayMend={false}
    />
  );
  return (
    <>
      <ServiceStrip
        service={service}
        mayRestore={can.restore}
        was={merged ? null : was}
        merge={merge}
        clock={clock}
      />
      {merged && merge !== null && (
        <div role="status" className="mb-4">
          <Note>
            Merged. All that led to <Name>{merge.name}</Name> leads here now: names, identifiers, repositories
            and who needs it. <Link href={paths.service(merge.id)}>See the record that was merged</Link>
          </Note>
        </div>
      )}
      <PageHead
        title={service.name}
        crumbs={[
          { href: paths.services(), label: "Services" },
          ...(service.system
            ? [{ href: paths.system(service.system.slug), label: service.system.name }]
            : []),
        ]}
        facts={[
          <ShortName key="slug" slug={service.slug} />,
          tierLabel(service.tier),
          !open ? null : service.lifecycle === null ? "Lifecycle not set" : capital(service.lifecycle),
          service.kind === "service" ? null : capital(service.kind),
          service.restricted && <Restricted key="restricted" holder={ownership.holder} whole />,
          service.intent,
        ]}
        actions={
          <>
            <form action={starAction}>
              <input type="hidden" name="ref" value={service.slug} />
              <input type="hidden" name="starred" value={starred ? "no" : "yes"} />
              <button className="btn" aria-pressed={starred} aria-label={starred ? "Starred" : "Star"}>
                {starred ? "Starred" : "Star"}
              </button>
            </form>
            <CopyButton
              label="Copy the answer"
              text={`${service.name}: ${holder ? holder.name : "nobody owns it"}${channel ? `, ask in ${channel}` : ""}${runbook ? `, runbook ${runbook.url}` : ""}`}
            >
              Copy
            </CopyButton>
            {can.describe && <ButtonLink href={paths.editService(service.slug)}>Edit</ButtonLink>}
            {open && (
              <ButtonLink
                href={paths.ownership(service.slug)}
                weight={unowned && called === null ? "main" : "plain"}
              >
                {ownershipDeed({
                  waits: ownership.open && openWords(ownership.open),
                  ...can,
                  unowned,
                  claims,
                  leads: mayClaim(ctx.actor).allowed,
                })}
              </ButtonLink>
            )}
            {called?.call.href != null && (
              <a className="btn main" href={called.call.href}>
                Call {called.lead.name}
              </a>
            )}
          </>
        }
      />
      <ServiceFold
        service={service}
        ownership={ownership}
        team={
          held && {
            slug: held.slug,
            name: held.name,
            channel: held.channel,
            members: held.members.length,
            leads,
          }
        }
        help={help}
        claimFor={ledTeams.length > 1 ? "your team" : (ledTeams[0]?.name ?? null)}
        clock={clock}
      />
      <ServiceTabs service={service} now={tab} />
      {tab === "readiness" && (
        <>
          <Readiness {...common} />
          {carried.length > 0 && carriedFindings}
        </>
      )}
      {tab === "source" && <SourceTab service={service} clock={clock} />}
      {tab === "overview" && (
        <div className="cols">
          <div>
            <BothWays
              service={service}
              needs={needs}
              neededBy={neededBy}
              dependents={dependents}
              knowledge={knowledge}
              place={place}
              clock={clock}
              mayAcknowledge={can.acknowledge}
              acknowledge={acknowledgeAction}
            />
            <WhatItIs service={service} clock={clock} place={place} />
            <Contributors service={service} place={place} />
            <div className="closing">
              <Section
                title="History"
                more={<Link href={paths.ownership(service.slug)}>Who owned it on a date</Link>}
              >
                <HistoryLog lines={changes?.ok ? changes.value.items : []} clock={clock} ofOne />
                <p className="meta mt-2">
                  <Link href={paths.serviceHistory(service.slug)}>All changes</Link>
                </p>
              </Section>
            </div>
          </div>
          <div>
            <WorstFindings {...common} agreement={open ? ownership.current : null} mayAnswer={leadsOwner} />
            {carried.length > 0 && carriedFindings}
            <RecordFacts service={service} custom={custom} clock={clock} place={place} />
            <WhoCan why={can.whyNot} />
          </div>
        </div>
      )}
      <PrintSheet
        service={service}
        ownership={ownership}
        channel={channel}
        lead={first?.name ?? null}
        ways={ways}
        needs={needs}
        neededBy={neededBy}
        clock={clock}
      />
    </>
  );
}
