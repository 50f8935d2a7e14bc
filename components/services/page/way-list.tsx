import { callTo, type Way, waysTo } from "./reach";

/** Every way to reach somebody on one line, each as a link where it has one; nothing when none is known. */
export function WayList({ ways }: { readonly ways: readonly Way[] }) {
  if (ways.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-baseline gap-x-4">
      {ways.map(({ word, text, href }) => (
        <li key={word}>
          {href === null ? (
            `${word} ${text}`
          ) : (
            <a href={href}>
              {word} {text}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

type FirstWaysProps = {
  /** Whom the team asks first, then the others: of these the first with a phone is called. */
  readonly leads: readonly {
    readonly name: string;
    readonly phone: string | null;
    readonly slack: string | null;
    readonly email: string | null;
  }[];
  /** Where the whole team hears it. */
  readonly channel: string | null;
};

/** The ways to a team in the order of a night: a call, the channel in which several hear it, chat, and mail last. */
export function FirstWays({ leads, channel }: FirstWaysProps) {
  const [first] = leads;
  const called = callTo(leads);
  return (
    <>
      {called === null ? (
        <p className="bad">No phone is known</p>
      ) : called.lead === first ? (
        <WayList ways={[called.call]} />
      ) : (
        <p>
          <a href={called.call.href ?? undefined}>
            Call {called.lead.name} {called.call.text}
          </a>
          <span className="muted">, of {first?.name ?? "the first lead"} no phone is known</span>
        </p>
      )}
      <p>{channel === null ? <span className="bad">No channel is known</span> : <>Ask in {channel}</>}</p>
      {first && <WayList ways={waysTo(first).filter(({ word }) => word !== "Call")} />}
    </>
  );
}
