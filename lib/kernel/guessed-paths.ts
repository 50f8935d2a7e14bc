import { paths } from "./paths";

/** Words that people put behind the site's name without having read an address, and the page they mean. */
const pagesMeant: Readonly<Record<string, string>> = {
  dashboard: paths.home,
  home: paths.home,
  audit: paths.audits,
  feeds: `${paths.audits}#feeds`,
  findings: paths.findings(),
  waivers: paths.waivers(),
  misses: paths.misses,
  orphans: paths.unowned(),
  placeholders: paths.placeholders,
  queue: paths.unowned(),
  rules: paths.rules(),
  triage: paths.unowned(),
  trends: paths.trends(),
  unowned: paths.unowned(),
  find: paths.lookup(""),
  search: paths.lookup(""),
  who: paths.lookup(""),
  catalog: paths.services(),
  catalogue: paths.services(),
  dependencies: paths.services(),
  graph: paths.services(),
  mine: paths.savedViews,
  views: paths.savedViews,
  new: paths.newService,
  register: paths.newService,
  service: paths.services(),
  team: paths.teams,
  members: paths.people,
  person: paths.people,
  users: paths.people,
  system: paths.systems(),
  "business-service": paths.businessServices(),
  activity: paths.history(),
  changes: paths.history(),
  compare: paths.compare(),
  ledger: paths.history(),
  log: paths.history(),
  exports: paths.export(),
  imports: paths.import,
  sources: `${paths.import}#sources`,
  fields: paths.customFields,
  settings: paths.customFields,
  tokens: paths.tokens,
  login: paths.signIn(),
  signin: paths.signIn(),
  api: "/api/v1/openapi.json",
  "openapi.json": "/api/v1/openapi.json",
  health: "/api/health",
};

/** Folders that people call by another word: what stands below keeps its place. */
const foldersMeant: Readonly<Record<string, string>> = {
  audit: "/audits",
  service: "/services",
  team: "/teams",
  person: "/people",
  users: "/people",
  system: "/systems",
  "business-service": "/business-services",
  imports: "/import",
};

/**
 * The page that a guessed address means, given as its parts with what they encode written out; null for an address that means
 * no page. What stands below another page is never guessed at: there a name would be a record's.
 */
export function guessedPath(parts: readonly string[]): string | null {
  const [first = "", ...rest] = parts;
  const word = first.toLowerCase();
  if (rest.length === 0) return Object.hasOwn(pagesMeant, word) ? (pagesMeant[word] ?? null) : null;
  if (Object.hasOwn(foldersMeant, word))
    return [foldersMeant[word] ?? "", ...rest.map(encodeURIComponent)].join("/");
  // `/audits/queue`: the audit's own pages by the words that mean them.
  const [below = "", ...deeper] = rest;
  const meant = word === "audits" && deeper.length === 0 ? guessedPath([below]) : null;
  return meant?.startsWith(paths.audits) === true ? meant : null;
}

/** An address with these parameters, behind those it has and before the place in the page that it names. */
export function withParameters(address: string, query: string): string {
  if (query === "") return address;
  const [page = "", place] = address.split("#");
  return `${page}${page.includes("?") ? "&" : "?"}${query}${place === undefined ? "" : `#${place}`}`;
}
