import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import type { NeedsOfServices } from "@/lib/audits/view/needs";
import { counted } from "@/lib/kernel/counted";
import { paths } from "@/lib/kernel/paths";
import type { DeclineView } from "@/lib/services/view/offer";
import type { OpenAnswersView } from "@/lib/services/view/open-answers";
import { preconditionsOpen } from "../ownership/precondition-words";
import { Declined, declinedShown } from "./declined";
import { Waiting } from "./waiting";
import { UnprovenToConnect, Unproven, Together, Alone } from "./needing";

type Offer = {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly answerBy: string;
};

type NeedsYouProps = {
  readonly offers: readonly Offer[];
  /** Services of the viewer's teams that another team is to own, and that wait for being let go. */
  readonly releases: readonly (Offer & { readonly accepted: boolean; readonly asked: boolean })[];
  /** What was declined, and waits for whoever offered it or asked for it. */
  readonly declined: readonly DeclineView[];
  /** Services of the teams that the viewer leads, taken before all preconditions were answered. */
  readonly unanswered: OpenAnswersView;
  /** What the services of the viewer's teams ask for. */
  readonly needing: NeedsOfServices;
  /** What whoever audits the catalog looks after; null for everybody else. */
  readonly audit: Audit | null;
  readonly clock: Clock;
};

type Audit = {
  /** How many unowned services wait in the queue, and the worst of them by name. */
  readonly queue: number;
  /** How many more were put out of sight for some days. */
  readonly snoozed: number;
  readonly worst: readonly string[];
  /** Teams that were offered services and have nobody who may answer. */
  readonly silent: readonly {
    readonly slug: string;
    readonly name: string;
    readonly offers: number;
    readonly answerBy: string;
    readonly led: boolean;
  }[];
  readonly silentInAll: number;
  /** How many waivers wait to be decided by the viewer. */
  readonly waivers: number;
};

/** What waits for whoever audits: the queue as a whole, and each team that cannot answer what it was offered. */
function Audited({
  queue,
  snoozed,
  worst,
  silent,
  silentInAll,
  waivers,
  clock,
}: Audit & { readonly clock: Clock }) {
  return (
    <>
      {queue > 0 && (
        <Waiting
          shape="bad"
          name={counted(queue, "unowned service")}
          href={paths.unowned()}
          what={queue === 1 ? "waits in the queue" : "wait in the queue"}
          deed={{
            words: "Open the queue",
            label: "Open the queue of unowned services",
            href: paths.unowned(),
          }}
        >
          Worst first: {worst.join(", ")}
          {queue > worst.length && ` and ${String(queue - worst.length)} more`}
          {snoozed > 0 && `. ${String(snoozed)} snoozed`}
        </Waiting>
      )}
      {waivers > 0 && (
        <Waiting
          shape="warn"
          name={waivers === 1 ? "1 waiver" : `${String(waivers)} waivers`}
          href={paths.waivers({ state: "waiting" })}
          what={waivers === 1 ? "waits to be decided" : "wait to be decided"}
          deed={{
            words: "Decide",
            label: "Decide on the waivers that wait",
            href: paths.waivers({ state: "waiting" }),
          }}
        >
          The finding of each stays as it is until you approve or deny.
        </Waiting>
      )}
      {silent.map(({ slug, name, offers, answerBy, led }) => (
        <Waiting
          key={slug}
          shape="warn"
          name={name}
          href={paths.team(slug)}
          what={`has no ${led ? "member to take" : "lead to answer"} ${offers === 1 ? "an offer" : `${String(offers)} offers`}`}
          deed={{
            words: led ? "Add a person" : "Name a lead",
            label: led ? `Add a person to ${name}` : `Name a lead of ${name}`,
            href: led ? paths.addMember(slug) : paths.nameLead(slug),
          }}
        >
          {offers === 1 ? "It lapses" : "The first lapses"} on <Moment at={answerBy} clock={clock} as="day" />{" "}
          if nobody answers.
        </Waiting>
      ))}
      {silentInAll > silent.length && (
        <li className="plain">
          <Link href={`${paths.unowned()}#unanswerable`}>
            All {silentInAll} teams that cannot answer their offers
          </Link>
        </li>
      )}
    </>
  );
}

/** Services that a team took before it said what it needs for them: by when it says so, and where (OW-H3). */
function Unanswered({ items, total, clock }: OpenAnswersView & { readonly clock: Clock }) {
  return (
    <>
      {items.map(({ slug, name, team, open, dueBy, late }) => (
        <Waiting
          key={slug}
          shape="warn"
          name={name}
          href={paths.service(slug)}
          what={`has ${preconditionsOpen(open)} that ${team} has not answered`}
          deed={{
            words: "Answer them",
            label: `Answer what ${team} needs for ${name}`,
            href: paths.answerPreconditions(slug),
          }}
        >
          {late ? "It was due by" : "Due by"} <Moment at={dueBy} clock={clock} as="day" />.
        </Waiting>
      ))}
      {total > items.length && (
        <li className="plain">
          <p className="muted">
            and {total - items.length} more {total - items.length === 1 ? "service" : "services"} with
            preconditions to answer, due later
          </p>
        </li>
      )}
    </>
  );
}

/** What waits for the viewer: offers to answer, then the own services that are worst (UI-91). */
export function NeedsYou({ offers, releases, declined, unanswered, needing, audit, clock }: NeedsYouProps) {
  const { more, together, held, unproven } = needing;
  // Where an answer is waited for, what else the service asks for follows from it: one line for one service.
  const told = new Set([...offers, ...releases, ...declined].map(({ slug }) => slug));
  const alone = needing.alone.filter(({ row }) => !told.has(row.slug));
  // The badge counts lines that ask for something: what many ask for alike, or wait for in one queue, is one.
  const audited =
    audit === null
      ? 0
      : Number(audit.queue > 0) + Number(audit.waivers > 0) + audit.silentInAll + Number(unproven.count > 0);
  const own = together.length + alone.length + more;
  const rows =
    offers.length +
    releases.length +
    Math.min(declined.length, declinedShown) +
    unanswered.items.length +
    together.length +
    alone.length +
    (audit === null ? 0 : audited - audit.silentInAll + audit.silent.length);
  const count = offers.length + releases.length + declined.length + unanswered.total + own + audited;
  return (
    <Section
      title="Needs you"
      beside={<Count of={count} shown={rows} needsSomebody />}
      more={held > 0 && <Link href={paths.services({ mine: 1 })}>All of your services</Link>}
    >
      {count === 0 && (
        <p className="note mt-3">
          {held === 0
            ? "Nothing needs you. Your teams answer for no service yet."
            : `Nothing needs you. Your teams answer for ${counted(held, "service")}.`}
        </p>
      )}
      <ul className="list" aria-label="Needs you">
        {offers.map(({ slug, name, team, answerBy }) => (
          <Waiting
            key={slug}
            shape="warn"
            name={name}
            href={paths.ownership(slug)}
            what={<>is offered to {team}</>}
            deed={{
              words: "Read the offer",
              label: `Read the offer of ${name}`,
              href: paths.ownership(slug),
            }}
          >
            Answer by <Moment at={answerBy} clock={clock} as="whole" />, then the offer lapses.
          </Waiting>
        ))}
        {releases.map(({ slug, name, team, answerBy, accepted, asked }) => (
          <Waiting
            key={slug}
            shape="warn"
            name={name}
            href={paths.ownership(slug)}
            what={
              <>
                {asked ? "is asked for by" : accepted ? "is to go to" : "is offered to"} {team}
              </>
            }
            deed={{
              words: "Release or keep",
              label: `Release ${name} or keep it`,
              href: paths.ownership(slug),
            }}
          >
            It stays yours until you release it. Release it or keep it by{" "}
            <Moment at={answerBy} clock={clock} as="whole" />.
          </Waiting>
        ))}
        <Declined declined={declined} clock={clock} />
        <Unanswered {...unanswered} clock={clock} />
        {audit !== null && <Audited {...audit} clock={clock} />}
        {together.map((one) => (
          <Together key={one.rule} {...one} />
        ))}
        {alone.map((one) => (
          <Alone key={one.row.id} {...one} clock={clock} />
        ))}
        {audit !== null && unproven.count > 0 && <UnprovenToConnect {...unproven} />}
      </ul>
      {audit === null && unproven.count > 0 && <Unproven {...unproven} />}
      {more > 0 && (
        <p className="meta mt-2">
          <Link href={paths.services({ mine: 1, sort: "grade" })}>{more} more</Link>
        </p>
      )}
    </Section>
  );
}
