/** One line of the look-up's list, as `/api/v1/lookup?q=…&suggest=1` gives it. */
export type LookupHit = {
  /** The heading it stands under: "Services", "Also known as", "Teams", "People". */
  readonly group: string;
  readonly noun: "service" | "team" | "person" | "system" | "business-service";
  readonly slug: string;
  readonly name: string;
  readonly href: string;
  /** Why it matched: "old name redis-managed, until Mar 2024". */
  readonly why: string;
  /** The owner's name; null when no team answers. Only a service is drawn as unowned. */
  readonly owner: string | null;
  readonly channel: string | null;
  readonly onCall?: string | null;
};

/** Hits and the places of the command menu, in the order they are drawn. */
export type Line =
  | ({ readonly kind: "hit" } & LookupHit)
  | {
      readonly kind: "place";
      readonly group: "Go to" | "Do";
      readonly name: string;
      readonly href: string;
      readonly keys?: string;
    };

export type Place = Extract<Line, { kind: "place" }>;

/** Reads an answer of the server; anything else is no hits. */
export function hitsOf(answer: unknown): readonly LookupHit[] {
  return typeof answer === "object" && answer !== null && "hits" in answer && Array.isArray(answer.hits)
    ? (answer.hits as readonly LookupHit[])
    : [];
}

/** The places whose name holds every word of the text; all of them for an empty one. */
export function placesFor(text: string, places: readonly Place[]): readonly Place[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return places.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}

/** The lines under their headings, both in the order in which they came. */
export function grouped(lines: readonly Line[]): readonly {
  readonly group: string;
  readonly lines: readonly { readonly line: Line; readonly place: number }[];
}[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line.group, [...(groups.get(line.group) ?? []), line]);
  // What is drawn is what the arrow keys walk, so places are counted in drawn order.
  let place = 0;
  return [...groups].map(([group, members]) => ({
    group,
    lines: members.map((line) => ({ line, place: place++ })),
  }));
}

/** A hit as one line of text, to be pasted in a chat. */
export function asText(hit: LookupHit, origin: string): string {
  const owner = hit.noun === "service" ? (hit.owner ?? "Unowned") : hit.owner;
  const said = [
    hit.name,
    owner,
    hit.channel,
    hit.onCall === null || hit.onCall === undefined ? null : `on call ${hit.onCall}`,
  ];
  return [...said, origin + hit.href].filter(Boolean).join(" · ");
}

/** A text cut at the first place where the words of the query stand, to underline what matched. */
export function cut(text: string, query: string): readonly [string, string, string] {
  const word = query.trim();
  const at = word === "" ? -1 : text.toLowerCase().indexOf(word.toLowerCase());
  return at < 0
    ? [text, "", ""]
    : [text.slice(0, at), text.slice(at, at + word.length), text.slice(at + word.length)];
}
