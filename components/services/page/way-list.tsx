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
