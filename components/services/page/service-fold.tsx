import { capital } from "@/lib/kernel/capital";
import type { ReactNode } from "react";
import { LeadOfAbove, leadsInWords } from "@/components/teams/leads";
import { shapeOf } from "@/components/services/band-mark";
import { GradeEvidence } from "@/components/services/grade-evidence";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import { gradeWords, ownerTitle } from "@/lib/services/view/grade-words";
import type { LookupContact, LookupPerson, LookupReach } from "@/lib/services/view/lookup";
import { openStage, openWords, type OwnershipView } from "@/lib/services/view/ownership";
import type { ServiceView } from "@/lib/services/view/service";
import type { LeadView } from "@/lib/teams/view";
import { Keepers } from "@/components/services/lookup/keepers";
import { NoRunbookLink } from "@/components/services/no-runbook-link";
import { OtherWays } from "./other-ways";
import { linksInWords } from "./links-in-words";
import { nobodyIsPaged } from "./reach";
import { NamedPerson } from "./named-person";
import { FirstWays } from "./way-list";

type TeamFacts = {
  readonly slug: string;
  readonly name: string;
  readonly channel: string | null;
  readonly members: number;
  readonly leads: readonly LeadView[];
};

type ServiceFoldProps = {
  /** The team for which the viewer may claim it, or "your team" where they lead several; null for whoever may not. */
  readonly claimFor: string | null;
  readonly service: ServiceView;
  readonly ownership: OwnershipView;
  /** The team that answers for it; null when none does. */
  readonly team: TeamFacts | null;
  /** Who else is known where no lead of the team can be reached, and who keeps the catalog. */
  readonly help: {
    readonly reach: LookupReach | null;
    readonly person: LookupPerson | null;
    readonly contact: LookupContact | null;
  };
  readonly clock: Clock;
};

/** What counts at 03:00, above the fold: who owns it, whom to reach, what helps first (UI-01, UI-14). */
export function ServiceFold(props: ServiceFoldProps) {
  return (
    <div className="answer">
      <Owner {...props} />
      <Reach {...props} />
      <FirstAid {...props} />
    </div>
  );
}

function Column({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const id = `fold-${name}`;
  return (
    <section className={name} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** What is retired owes nothing: that nobody answers for it any more is no fault. */
function OwnerOfRetired({ service, ownership }: Pick<ServiceFoldProps, "service" | "ownership">) {
  const last = ownership.spans.findLast(({ team }) => team !== null)?.team ?? null;
  return (
    <Column name="own" title="Owner">
      <p className="big">Needs none</p>
      <p className="muted">
        {last === null ? (
          "No team owned it while it was in use."
        ) : (
          <>
            <Link href={paths.team(last.slug)}>
              <Name>{last.name}</Name>
            </Link>{" "}
            owned it last. <Link href={paths.ownership(service.slug)}>Who owned it, and when</Link>
          </>
        )}
      </p>
    </Column>
  );
}

function Owner({ service, ownership, team, claimFor, clock }: ServiceFoldProps) {
  const { holder, holderText, band, current, open } = ownership;
  if (service.phase === "retired") return <OwnerOfRetired service={service} ownership={ownership} />;
  const words = gradeWords(ownership);
  const stage = open && openStage(open);
  return (
    <Column name="own" title={ownerTitle(ownership)}>
      <p className="big">
        {band === "unowned" ? (
          <Nobody large>Unowned</Nobody>
        ) : holder ? (
          <Who name={holder.name} kind="team" href={paths.team(holder.slug)} large />
        ) : holderText ? (
          <Who name={holderText} kind="person" large />
        ) : (
          <Nobody large />
        )}
      </p>
      <p>
        <Mark is={shapeOf(band)}>{band === "unowned" ? words : capital(words)}</Mark>
        {band !== "unowned" && current?.acceptedAt && (
          <span>
            {", "}accepted <Moment at={current.acceptedAt} clock={clock} as="day" />
          </span>
        )}
      </p>
      <GradeEvidence of={ownership} clock={clock} />
      {band !== "unowned" && team !== null && team.leads.length > 0 && (
        <p className="muted">{leadsInWords(team.leads, team)}</p>
      )}
      {open ? (
        <p>
          <Link href={paths.ownership(service.slug)}>
            {/* A service that is no more than offered says to whom and until when in its evidence. */}
            {stage === "offered" && ownership.grade === "unaccepted" ? "Read the offer" : openWords(open)}
            {stage === "accepted" && ", not started"}
          </Link>
        </p>
      ) : (
        band === "unowned" && (
          <p className="flex flex-wrap gap-x-4">
            {claimFor !== null && (
              <Link href={paths.claim(service.slug)}>
                Claim for <Name>{claimFor}</Name>
              </Link>
            )}
            <Link href={paths.ownership(service.slug)}>
              {claimFor === null ? "Offer it to a team" : "Offer it to another"}
            </Link>
          </p>
        )
      )}
    </Column>
  );
}

function Reach({ service, ownership, team, help }: ServiceFoldProps) {
  const [lead] = team?.leads ?? [];
  const channel = service.channel ?? team?.channel ?? null;
  if (service.retiredAt !== null)
    return (
      <Column name="on" title="Who to reach now">
        <p className="muted">It is retired: nobody is paged, and nobody needs to be.</p>
      </Column>
    );
  if (ownership.band === "unowned" || team === null)
    return (
      <Column name="on" title="Who to reach now">
        <NamedPerson person={help.person} />
        <p className="bad">Nobody is paged. {channel === null ? "" : `Ask in ${channel}.`}</p>
        <MayKnow service={service} ownership={ownership} />
        {help.contact && (
          <p>
            Who can help: <Keepers contact={help.contact} />
          </p>
        )}
      </Column>
    );
  return (
    <Column name="on" title="Who to reach now">
      <p className="big">
        {lead ? (
          <Who name={lead.name} kind="person" href={paths.person(lead.slug)} large />
        ) : (
          <Nobody large>no lead known</Nobody>
        )}
      </p>
      {lead && <LeadOfAbove lead={lead} team={team} />}
      {help.reach === null ? (
        <FirstWays leads={team.leads} channel={channel} />
      ) : (
        <OtherWays reach={help.reach} channel={channel} contact={help.contact} />
      )}
      <p className="muted">
        {nobodyIsPaged} {team.members} {team.members === 1 ? "person" : "people"} in{" "}
        <Link href={paths.team(team.slug)}>
          <Name>{team.name}</Name>
        </Link>
      </p>
    </Column>
  );
}

/** Where nobody answers: those who did, or who work on it. */
function MayKnow({ service, ownership }: Pick<ServiceFoldProps, "service" | "ownership">) {
  const last = ownership.spans.findLast(({ team }) => team !== null)?.team ?? null;
  const teams = [
    ...(last ? [{ ...last, why: "owned it before" }] : []),
    ...service.contributors.flatMap(({ team }) => (team ? [{ ...team, why: "works on it" }] : [])),
  ].slice(0, 3);
  if (teams.length === 0) return <p className="muted">No team is known to have worked on it.</p>;
  return (
    <ul>
      {teams.map(({ slug, name, why }) => (
        <li key={slug}>
          <Link href={paths.team(slug)}>
            <Name>{name}</Name>
          </Link>{" "}
          <span className="muted">{why}</span>
        </li>
      ))}
    </ul>
  );
}

/** Kinds of links in the order in which they help. */
const helpful = ["runbook", "dashboard", "logs", "alerts", "metrics", "status", "documentation"];

function FirstAid({ service, clock }: ServiceFoldProps) {
  const runbooks = linksInWords(service.links).filter(({ type }) => type === "runbook");
  const rank = (type: string) => (helpful.includes(type) ? helpful.indexOf(type) : helpful.length);
  const others = linksInWords(service.links)
    .filter(({ type }) => type !== "runbook")
    .toSorted((a, b) => rank(a.type) - rank(b.type))
    .slice(0, 6);
  return (
    <Column name="aid" title="First aid">
      {runbooks.length === 0 && (
        <p>
          <NoRunbookLink statedBy={service.runbookStatedBy} isRetired={service.phase === "retired"} />
        </p>
      )}
      <ul>
        {runbooks.slice(0, 3).map((link) => (
          <li key={link.url}>
            <a href={link.url} rel="noreferrer">
              {link.words}
            </a>{" "}
            <span className="faint">
              {link.verifiedAt === null ? (
                "never checked"
              ) : (
                <>
                  checked <Moment at={link.verifiedAt} clock={clock} as="age" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <ul className="flex flex-wrap items-baseline gap-x-4" aria-label="Links">
          {others.map((link) => (
            <li key={`${link.type} ${link.url}`}>
              <a href={link.url} rel="noreferrer">
                {link.words}
              </a>
            </li>
          ))}
        </ul>
      )}
      {service.deployment?.statusUrl && (
        <p>
          <a href={service.deployment.statusUrl} rel="noreferrer">
            Last deploy
          </a>
        </p>
      )}
    </Column>
  );
}
