import type { Theme } from "./theme";

/** One line of the look-up's list, as `/api/v1/lookup/lines?q=…` gives it. */
export type LookupHit = {
  /** The heading it stands under: "Services", "Also known as", "Teams", "People", "Depends on it". */
  readonly group: string;
  readonly noun: "service" | "team" | "person" | "system" | "business-service";
  readonly slug: string;
  readonly name: string;
  readonly href: string;
  /** Why it matched: "a former name: redis-managed". */
  readonly why: string;
  /** The owner's name; null when nobody is named. Only a service is drawn as unowned. */
  readonly owner: string | null;
  readonly band: string | null;
  readonly lifecycle: string | null;
  /** How well a service is owned, in words: "unaccepted, 12 d". */
  readonly graded: string | null;
  readonly channel: string | null;
  /** Who leads the owner, or is named where no team is, and the address that reaches them. */
  readonly lead: string | null;
  readonly named: boolean;
  readonly reach: string | null;
  /** Where there is nobody to ask, that it is so. */
  readonly nobodyWords: string | null;
};

/** Hits and the places of the command menu, in the order they are drawn. */
export type Line =
  | ({ readonly kind: "hit" } & LookupHit)
  | {
      readonly kind: "place";
      readonly group: string;
      readonly name: string;
      readonly href: string;
      readonly keys?: string;
      /** The theme that it puts on, in place of leading anywhere. */
      readonly theme?: Theme;
    };

export type Place = Extract<Line, { kind: "place" }>;

/** True for a service that is not used any more: that nobody answers for it is no fault. */
export const isRetired = ({ noun, lifecycle }: LookupHit): boolean =>
  noun === "service" && lifecycle === "retired";

/** True for a service in use that no team answers for, whatever its owner field says. */
export const isUnowned = (hit: LookupHit): boolean =>
  hit.noun === "service" && !isRetired(hit) && (hit.owner === null || hit.band === "unowned");

const listIn = (answer: unknown, name: string): readonly unknown[] => {
  const bag =
    typeof answer === "object" && answer !== null ? (answer as Readonly<Record<string, unknown>>) : {};
  return Array.isArray(bag[name]) ? (bag[name] as readonly unknown[]) : [];
};

/** Reads an answer of the server; anything else is no lines. Texts that led nowhere can be asked again. */
export function linesOf(answer: unknown): readonly Line[] {
  return [
    ...(listIn(answer, "hits") as readonly LookupHit[]).map((hit): Line => ({ kind: "hit", ...hit })),
    ...(listIn(answer, "texts") as readonly string[]).map((name): Line => ({
      kind: "place",
      group: "Looked up last",
      name,
      href: `/lookup?q=${encodeURIComponent(name)}`,
    })),
  ];
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
  const grade = hit.noun === "service" && hit.band === "weak" ? ` (${hit.graded ?? "weak"})` : "";
  const owner = isRetired(hit) ? "Retired" : isUnowned(hit) ? "Unowned" : hit.owner && hit.owner + grade;
  const said = [
    hit.name,
    owner,
    hit.channel,
    isRetired(hit) || hit.lead === null || hit.named ? null : `lead ${hit.lead}`,
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
