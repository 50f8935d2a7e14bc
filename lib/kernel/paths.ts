/** All addresses of the product (A10). Parts that come from people are encoded. */

const part = (text: string): string => encodeURIComponent(text);

/** A query of the parameters that are set, in the order given; empty when none is. */
export function queryOf(parameters: Readonly<Record<string, string | number | null | undefined>>): string {
  const set = Object.entries(parameters).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return set.length === 0 ? "" : `?${set.map(([name, value]) => `${name}=${part(String(value))}`).join("&")}`;
}

export const paths = {
  home: "/",
  lookup: (q: string) => `/lookup${queryOf({ q })}`,
  services: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/services${queryOf(parameters)}`,
  newService: "/services/new",
  /** One field of many services at once. The picked ones are repeated, so the caller writes the query. */
  bulkEdit: "/services/edit",
  savedViews: "/services/settings",
  service: (slug: string) => `/services/${part(slug)}`,
  editService: (slug: string) => `/services/${part(slug)}/edit`,
  ownership: (slug: string) => `/services/${part(slug)}/ownership`,
  graph: (slug: string, parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/services/${part(slug)}/graph${queryOf(parameters)}`,
  teams: "/teams",
  newTeam: "/teams/new",
  team: (slug: string) => `/teams/${part(slug)}`,
  editTeam: (slug: string) => `/teams/${part(slug)}/edit`,
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
  person: (slug: string) => `/people/${part(slug)}`,
  audits: "/audits",
  unowned: "/audits/unowned",
  findings: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/audits/findings${queryOf(parameters)}`,
  placeholders: "/audits/placeholders",
  history: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/history${queryOf(parameters)}`,
  import: "/import",
  export: (parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/export${queryOf(parameters)}`,
  exportFile: (what: string, parameters: Readonly<Record<string, string | number | null | undefined>> = {}) =>
    `/api/v1/exports/${part(what)}${queryOf(parameters)}`,
  signIn: (callbackUrl?: string) => `/sign-in${queryOf({ callbackUrl })}`,
} as const;
