import type { PersonDocument, TeamDocument } from "../document";
import { issueAt, quote } from "../issue";
import type { KnownTeam } from "./catalog";
import type { Settled } from "./matching";

export type People = readonly Settled<PersonDocument, { readonly slug: string }>[];

export type Teams = readonly Settled<TeamDocument, KnownTeam>[];

/** The remark on a name that leads to no record. */
export const unknown = (
  document: PersonDocument | TeamDocument,
  field: string,
  at: number | undefined,
  text: string,
  noun: string,
) =>
  issueAt(
    document.spot(field, at),
    "warning",
    "UNRESOLVED",
    `No ${noun} is called "${quote(text)}".`,
    "It was left out. Import what it names as well.",
  );

/** The remark on the name of somebody who has left. */
export const left = (document: PersonDocument | TeamDocument, field: string, at: number, text: string) =>
  issueAt(
    document.spot(field, at),
    "warning",
    "UNRESOLVED",
    `"${quote(text)}" has left the organisation and joins no team.`,
    "It was left out.",
  );
