import { normalRepositoryUrl } from "../repositories";
import { scores } from "./answer";
import { readHost } from "./host";
import { type Match, narrowest } from "./match";

/** An address or a part of one that may be of a link of a service: its runbook, its dashboard (LKP-08). */
export type LinkReading = {
  /** Without scheme, user, `www.`, query and fragment, in lower case; without its host when the text names none. */
  readonly address: string;
  readonly hasHost: boolean;
  /** What stands behind the question mark, part by part. */
  readonly query: readonly string[];
};

export type LinkRow = { readonly id: string; readonly type: string; readonly url: string };

/** So much of an address is compared. */
export const linkLength = 400;

/** The address of a link in the form in which it is compared. */
const linkKey = (url: string): string => normalRepositoryUrl(url).slice(0, linkLength);

const queryOf = (url: string): readonly string[] =>
  (/\?([^#]*)/.exec(url)?.[1] ?? "")
    .toLowerCase()
    .split("&")
    .filter((part) => part !== "");

/** Several parts of an address without its host. */
const isTail = (text: string): boolean => /^[\w~%-][\w.~%-]*(?:\/[\w.~%-]+)+\/?$/.test(text);

/** Reads the address of a page, a host, or the end of an address; null for a text that is none of these. */
export function readLink(text: string): LinkReading | null {
  if (/\s/.test(text) || /^(?!https?:)[a-z][a-z0-9+.-]*:\/\//i.test(text)) return null;
  const host = readHost(text);
  if (host !== null && !host.host.startsWith("*"))
    return { address: linkKey(text), hasHost: true, query: queryOf(text) };
  return isTail(text) ? { address: linkKey(text), hasHost: false, query: [] } : null;
}

/** The address itself and every page above it, down to one part behind the host. */
export function linksAbove({ address }: LinkReading): readonly string[] {
  const parts = address.split("/");
  const least = Math.min(2, parts.length);
  return Array.from({ length: parts.length - least + 1 }, (_, back) =>
    parts.slice(0, parts.length - back).join("/"),
  );
}

const words: Readonly<Record<string, string>> = { other: "its link", documentation: "its documentation" };
const whyOf = ({ type, url }: LinkRow): string =>
  `${words[type] ?? `its ${type}`}: ${[linkKey(url), ...queryOf(url).slice(0, 1)].join("?")}`;

const match = (row: LinkRow, score: number): Match => ({
  noun: "service",
  id: row.id,
  score,
  why: whyOf(row),
});

/** The very page: what its own address says behind the question mark has to be asked for too, and more may be. */
function samePage(reading: LinkReading, row: LinkRow): number {
  const query = queryOf(row.url);
  if (query.every((part) => reading.query.includes(part)))
    return query.length === 0 && reading.query.length > 0 ? scores.path : scores.identifier;
  return reading.query.length === 0 ? scores.linkPart : scores.wider;
}

/** So many services may share a part of an address for it to be an answer: above that it tells nothing. */
const mostSharing = 10;

function partMatches(rows: readonly LinkRow[]): readonly Match[] {
  const score = new Set(rows.map(({ id }) => id)).size <= mostSharing ? scores.linkPart : scores.begins;
  return rows.map((row) => match(row, score));
}

/**
 * The services that have a link: its page, a page below it, or where a part of an address was asked for, one that begins or
 * ends so. A page of one part may be the contents of many pages, so what stands below it is not its service's.
 */
export function linkMatches(reading: LinkReading | null, rows: readonly LinkRow[]): readonly Match[] {
  if (reading === null) return [];
  const { address } = reading;
  const keyed = rows.map((row) => ({ row, key: linkKey(row.url) }));
  if (!reading.hasHost)
    return partMatches(keyed.flatMap(({ row, key }) => (key.endsWith(`/${address}`) ? [row] : [])));
  const same = keyed.filter(({ key }) => key === address);
  const above = keyed.filter(
    ({ row, key }) =>
      address.startsWith(`${key}/`) && key.split("/").length > 2 && queryOf(row.url).length === 0,
  );
  const below = keyed.filter(({ key }) => key.startsWith(`${address}/`));
  return [
    ...same.map(({ row }) => match(row, samePage(reading, row))),
    ...narrowest(above, ({ key }) => key.length, { of: () => scores.path, wider: scores.wider }).map(
      ({ one, score }) => match(one.row, score),
    ),
    ...partMatches(below.map(({ row }) => row)),
  ];
}
