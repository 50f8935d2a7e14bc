import type { RecordNoun } from "@/lib/kernel/reference";
import { scores } from "./answer";
import { readLink } from "./link";
import type { Match } from "./match";
import type { RepositoryRow } from "./match-code";
import type { IdentifierRow } from "./match-identifiers";
import type { Readings } from "./reading";

/** An address by which a record is found: one of its hosts, or one of its repositories. */
export type AddressRow = { readonly noun: RecordNoun; readonly id: string; readonly address: string };

/** The addresses among what is written down of records. */
export const addressesOf = (
  identifiers: readonly IdentifierRow[],
  repositories: readonly RepositoryRow[],
): readonly AddressRow[] => [
  ...identifiers.flatMap(({ noun, id, type, key }) => (type === "host" ? [{ noun, id, address: key }] : [])),
  ...repositories.map(({ id, url }) => ({ noun: "service" as const, id, address: url })),
];

/** Fewer letters begin too much. */
const least = 4;

/** The beginning of an address that somebody may have typed half, in the form in which addresses are kept; null where it is none. */
export function addressBegun({ forced, text }: Readings): string | null {
  if (forced !== null && forced !== "host" && forced !== "repo") return null;
  const read = readLink(forced === null ? text : text.slice(forced.length + 1));
  return read?.hasHost === true && read.address.length >= least ? read.address : null;
}

/** The records with a host or a repository that begins so: near, as a word of a name that begins so is (LKP-06, LKP-08, LKP-18). */
export const begunMatches = (begun: string, rows: readonly AddressRow[]): readonly Match[] =>
  rows
    .filter(({ address }) => address.startsWith(begun) && address !== begun)
    .map(({ noun, id, address }) => ({
      noun,
      id,
      score: scores.wordBegins,
      why: `begins with it: ${address}`,
    }));
