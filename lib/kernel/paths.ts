import { type RecordNoun, recordNouns } from "./reference";

/** All addresses of the product (A10). Parts that come from people are encoded. */

const part = (text: string): string => encodeURIComponent(text);

/** A query of the parameters that are set, in the order given; empty when none is. */
export function queryOf(parameters: Readonly<Record<string, string | number | null | undefined>>): string {
  const set = Object.entries(parameters).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return set.length === 0 ? "" : `?${set.map(([name, value]) => `${name}=${part(String(value))}`).join("&")}`;
}

/** Where the pages of each noun's records are: the first part of their addresses. */
export const recordPlaces: Readonly<Record<RecordNoun, string>> = {
  service: "services",
  team: "teams",
  person: "people",
  system: "systems",
  "business-service": "business-services",
};

/** The noun whose records have their pages at a place; null where none has. */
export const nounAtPlace = (place: string): RecordNoun | null =>
  recordNouns.find((noun) => recordPlaces[noun] === place) ?? null;

export const paths = {
  home: "/",
  lookup: (q: string) => `/lookup${queryOf({ q })}`,
  services: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/services${queryOf(parameters)}`,
  newService: "/services/new",
  draft: (id: string, step: string) => `/services/new/${part(id)}/${step}`,
  registered: (slug: string) => `/services/${part(slug)}/registered`,
  /** One field of many services at once. The picked ones are repeated, so the caller writes the query. */
  bulkEdit: "/services/edit",
  savedViews: "/services/mine",
  service: (slug: string, parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/services/${part(slug)}${queryOf(parameters)}`,
  serviceHistory: (
    slug: string,
    parameters: Readonly<Record<string, string | number | null | undefined>> = {},
  ) => `/services/${part(slug)}/history${queryOf(parameters)}`,
  editService: (slug: string, section = "") =>
    `/services/${part(slug)}/edit${section === "" ? "" : `/${section}`}`,
  mergeService: (slug: string, into?: string) => `/services/${part(slug)}/merge${queryOf({ into })}`,
  retireService: (slug: string) => `/services/${part(slug)}/retire`,
  askWaiver: (slug: string, rule: string | null) => `/services/${part(slug)}/waive${queryOf({ rule })}`,
  ownership: (slug: string) => `/services/${part(slug)}/ownership`,
  claim: (slug: string) => `/services/${part(slug)}/ownership#claim`,
  /** Where a team says what it has for the service, and what it was promised. */
  answerPreconditions: (slug: string) => `/services/${part(slug)}/ownership#answer`,
  graph: (slug: string, parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/services/${part(slug)}/graph${queryOf(parameters)}`,
  teams: "/teams",
  newTeam: "/teams/new",
  team: (slug: string) => `/teams/${part(slug)}`,
  editTeam: (slug: string) => `/teams/${part(slug)}/edit`,
  members: (slug: string) => `/teams/${part(slug)}/members`,
  addMember: (slug: string) => `/teams/${part(slug)}/members#f-person`,
  /** Where somebody is named who leads a team that nobody leads. */
  nameLead: (slug: string) => `/teams/${part(slug)}/members#f-lead`,
  dissolveTeam: (slug: string) => `/teams/${part(slug)}/dissolve`,
  systems: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/systems${queryOf(parameters)}`,
  newSystem: "/systems/new",
  system: (slug: string) => `/systems/${part(slug)}`,
  editSystem: (slug: string) => `/systems/${part(slug)}/edit`,
  businessServices: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/business-services${queryOf(parameters)}`,
  newBusinessService: "/business-services/new",
  businessService: (slug: string) => `/business-services/${part(slug)}`,
  editBusinessService: (slug: string) => `/business-services/${part(slug)}/edit`,
  people: "/people",
  newPerson: "/people/new",
  person: (slug: string) => `/people/${part(slug)}`,
  /** Where it is asked, with what it means, whether somebody has left. */
  personLeft: (slug: string) => `/people/${part(slug)}/left`,
  permissions: "/permissions",
  tokens: "/settings/tokens",
  /** The tokens of somebody, for administrators. */
  tokensOf: (slug: string) => `/people/${part(slug)}/tokens`,
  newToken: "/settings/tokens/new",
  token: (id: string) => `/settings/tokens/${part(id)}`,
  customFields: "/settings/fields",
  newCustomField: "/settings/fields/new",
  customField: (key: string) => `/settings/fields/${part(key)}`,
  audits: "/audits",
  unowned: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/audits/unowned${queryOf(parameters)}`,
  queueBulk: "/audits/unowned/bulk",
  rules: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/audits/rules${queryOf(parameters)}`,
  rule: (id: string) => `/audits/rules/${part(id)}`,
  trends: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/audits/trends${queryOf(parameters)}`,
  misses: "/audits/misses",
  findings: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/audits/findings${queryOf(parameters)}`,
  placeholders: "/audits/placeholders",
  waivers: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/audits/waivers${queryOf(parameters)}`,
  waiver: (id: string) => `/audits/waivers/${part(id)}`,
  history: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/history${queryOf(parameters)}`,
  historyEntry: (id: string) => `/history/${part(id)}`,
  historyFile: (
    format: "csv" | "jsonl",
    parameters: Readonly<Record<string, string | number | null | undefined>> = {},
  ) => `/api/v1/history/export${queryOf({ format, ...parameters })}`,
  undoEntry: (id: string) => `/history/${part(id)}/undo`,
  undoRun: (run: string) => `/history/runs/${part(run)}/undo`,
  compare: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/history/compare${queryOf(parameters)}`,
  /** The page of a record of any noun that has pages, with a part of it behind: "history". */
  record: (noun: RecordNoun, slug: string, below?: string) =>
    `/${recordPlaces[noun]}/${part(slug)}${below === undefined ? "" : `/${below}`}`,
  import: "/import",
  importRun: (id: string, parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/import/${part(id)}${queryOf(parameters)}`,
  importColumns: (id: string) => `/import/${part(id)}/columns`,
  importIssues: (id: string) => `/import/${part(id)}/issues`,
  importSource: (
    slug: string,
    parameters: Readonly<Record<string, string | number | null | undefined>> = {},
  ) => `/import/sources/${part(slug)}${queryOf(parameters)}`,
  importHelp: (code?: string) => `/import/help${code === undefined ? "" : `#${part(code)}`}`,
  export: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/export${queryOf(parameters)}`,
  exportFile: (what: string, parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/api/v1/exports/${part(what)}${queryOf(parameters)}`,
  signIn: (parameters: Readonly<Record<string, string | null | undefined>> = {}) =>
    `/sign-in${queryOf(parameters)}`,
} as const;
