/** Somebody, with the ways by which they may be reached. */
export type Reachable = {
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly slack: string | null;
};

/** A team that was asked for, or one so many steps above it: who is in it now, and where it is asked as a whole. */
export type ReachFacts<P extends Reachable = Reachable> = {
  /** The id of the team that was asked for. */
  readonly of: string;
  readonly step: number;
  readonly slug: string;
  readonly name: string;
  readonly channel: string | null;
  readonly people: readonly P[];
};

/** Where nobody leads a team whom one could call: what is known instead. */
export type Reach<P extends Reachable = Reachable> = {
  /** In one sentence, what is missing. */
  readonly says: string;
  /** Who is in the team itself and can be reached. */
  readonly people: readonly P[];
  /** The nearest team above it in which somebody is, or that is asked in a channel. */
  readonly above: Omit<ReachFacts<P>, "of" | "step"> | null;
};

/** True of somebody of whom a phone number, a name in the chat or a mail address is known. */
export const isReachable = ({ phone, slack, email }: Omit<Reachable, "slug" | "name" | "role">): boolean =>
  phone !== null || slack !== null || email !== null;

type Asked = {
  /** The id and the name of the team. */
  readonly team: string;
  readonly name: string;
  /** Whether a channel or a mail address is known, of the team or of the service itself. */
  readonly hasPlace: boolean;
};

function saysOf({ name, hasPlace }: Asked, inIt: readonly Reachable[], reachable: number): string {
  if (reachable > 0) return `No lead of ${name} is known. Ask somebody in it.`;
  const people =
    inIt.length === 0
      ? "the catalog knows no person of it"
      : "no phone, chat name or mail address of its people is known";
  return hasPlace
    ? `No one is known by name at ${name}: ${people}, only where it is asked.`
    : `No one is known to be reachable at ${name}: ${people}, and no channel.`;
}

/** What is known of a team of which no lead can be reached: its own people, and the nearest team above that has any or a channel. */
export function reachOf<P extends Reachable>(rows: readonly ReachFacts<P>[], asked: Asked): Reach<P> {
  const known = rows.filter(({ of }) => of === asked.team);
  const inIt = known.find(({ step }) => step === 0)?.people ?? [];
  const people = inIt.filter(isReachable);
  const [nearest] = known
    .filter(({ step, channel, people: all }) => step > 0 && (channel !== null || all.some(isReachable)))
    .sort((a, b) => a.step - b.step);
  return {
    says: saysOf(asked, inIt, people.length),
    people,
    above: nearest
      ? {
          slug: nearest.slug,
          name: nearest.name,
          channel: nearest.channel,
          people: nearest.people.filter(isReachable),
        }
      : null,
  };
}
