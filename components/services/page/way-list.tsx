import type { Way } from "./reach";

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
  /** The ways to whoever is asked first. */
  readonly ways: readonly Way[];
  /** Where the whole team hears it. */
  readonly channel: string | null;
};

/** The ways to a team in the order of a night: a call, the channel in which several hear it, chat, and mail last. */
export function FirstWays({ ways, channel }: FirstWaysProps) {
  const calls = ways.filter(({ word }) => word === "Call");
  const others = ways.filter(({ word }) => word !== "Call");
  return (
    <>
      {calls.length === 0 ? <p className="bad">No phone is known</p> : <WayList ways={calls} />}
      <p>{channel === null ? <span className="bad">No channel is known</span> : <>Ask in {channel}</>}</p>
      <WayList ways={others} />
    </>
  );
}
