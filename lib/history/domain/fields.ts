import { canonical } from "@/lib/kernel/canonical";
import { capital } from "@/lib/kernel/capital";
import { isId } from "@/lib/kernel/ids";
import { serviceLabels } from "@/lib/services/domain/fields";

const { name, ...otherLabels } = serviceLabels;
/** The names by which people know the fields of records. */
export const fieldLabels: Readonly<Record<string, string>> = {
  name,
  slug: "Short name",
  formerSlugs: "Former short names",
  ...otherLabels,
  mergedInto: "Merged into",
  mergedFrom: "Merged from",
  mergedAt: "Merged",
  ownership: "Ownership",
  holder: "Owner",
  offer: "Open offer",
  offeredTo: "Offered to",
  owning: "Owning",
  agreements: "Agreements",
  retiredAt: "Retired",
  retiredReason: "Why it was retired",
  deprecatedAt: "Deprecated",
  imported: "Came by import",
  sources: "Where values came from",
  purpose: "Purpose",
  manager: "Manager",
  techLead: "Tech lead",
  productOwner: "Product owner",
  members: "People",
  email: "Mail address",
  labels: "Labels",
  state: "State",
  formedAt: "Formed",
  dissolvedAt: "Dissolved",
  verdict: "Placeholder",
  zone: "Time zone",
  leftAt: "Left",
  triage: "Work on the queue",
  suggestion: "Suggested owner",
  waiver: "Waiver",
  who: "Taken up by",
  on: "Switched on",
  role: "Role",
  signsInBy: "Signs in by",
  signedOutAt: "Signed out everywhere",
  slack: "Slack",
  github: "GitHub",
  gitlab: "GitLab",
  phone: "Phone",
  expiresAt: "Expires",
  revokedAt: "Revoked",
  firstUsedAt: "First used",
  refusedAs: "Refused as",
  way: "Way in",
  description: "Description",
  ownerTeam: "Owning team",
  customers: "Customers",
  accountable: "Accountable",
  stakeholders: "Stakeholders",
  supportedBy: "Supporting services",
  whereFrom: "Where it comes from",
  precedence: "Precedence",
  prune: "Mark what it states no more as gone",
  authoritative: "Wins over people for",
  tiers: "What its words for the tier mean",
  lifecycles: "What its words for the lifecycle mean",
  kinds: "What its words for the kind mean",
};

/** The word of pages for a field; a field without one is spelled out from its name. */
export const labelOf = (field: string): string =>
  fieldLabels[field] ?? capital(field.replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase());

/** Fields that a line leaves out: they follow from others, or are for machines. The entry's own page shows them. */
export const quietFields: ReadonlySet<string> = new Set([
  "sources",
  "extras",
  "agreements",
  "stated",
  "imported",
  "retiredAt",
  "retiredReason",
  "mergedAt",
  "deprecatedAt",
  "signedOutAt",
]);

/**
 * One value in words; with `at` it is an instant, or a text that ends in one, for the page to write in the viewer's zone; with
 * `label` it is the value of that key of an object.
 */
export type Said = { readonly text: string; readonly at?: string; readonly label?: string };

/** What became of one field. */
export type Difference =
  | { readonly kind: "moved"; readonly from: Said | null; readonly to: Said | null }
  | {
      readonly kind: "list";
      readonly added: readonly Said[];
      readonly removed: readonly Said[];
      readonly altered: readonly { readonly from: Said; readonly to: Said }[];
    };

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** To whom a service is offered, and how far that is. */
function offerWords({ to, accepted, released }: Row): string {
  const steps = [accepted ? "accepted" : null, released ? "released" : null].filter((step) => step !== null);
  return [isRow(to) ? textOf(to["name"]) : "", ...steps].join(", ");
}

/** Ownership is two things that change apart: who holds a service, and to whom it is offered. */
export const partsOf = (field: string, value: unknown): readonly (readonly [string, unknown])[] =>
  field === "ownership"
    ? [
        ["holder", isRow(value) ? value["holder"] : null],
        ["offer", isRow(value) ? value["offer"] : null],
      ]
    : [[field, value]];

const behind = (more: unknown, show: (text: string) => string): string =>
  typeof more === "string" && more !== "" ? show(more) : "";

/** How one element of each list is told from its sisters, and written. */
const rows: Readonly<
  Record<string, { readonly key: (row: Row) => string; readonly words: (row: Row) => string }>
> = {
  links: {
    key: ({ type, url }) => canonical([type, url]),
    words: ({ type, url, title }) => `${textOf(type)} ${textOf(url)}${behind(title, (text) => ` “${text}”`)}`,
  },
  repositories: {
    key: ({ url, path }) => canonical([url, path]),
    words: ({ url, path }) => `${textOf(url)}${behind(path, (text) => `//${text}`)}`,
  },
  dependencies: {
    key: ({ text }) => textOf(text),
    words: ({ text, target, strength }) =>
      `${isRow(target) ? textOf(target["name"]) : `${textOf(text)}, not in the catalog`}${behind(strength, (word) => ` (${word})`)}`,
  },
  identifiers: {
    key: ({ type, value }) => canonical([type, value]),
    words: ({ type, value }) => `${textOf(type)} ${textOf(value)}`,
  },
  contributors: {
    key: ({ text }) => textOf(text),
    words: ({ text, team, note }) =>
      `${isRow(team) ? textOf(team["name"]) : textOf(text)}${behind(note, (word) => ` (${word})`)}`,
  },
  declaredOwners: {
    key: ({ source }) => textOf(source),
    words: ({ source, text }) => `${textOf(text)}, says ${textOf(source)}`,
  },
  members: {
    key: ({ person }) => (isRow(person) ? textOf(person["id"]) : canonical(person)),
    words: ({ person, role, from, to }) =>
      `${isRow(person) ? textOf(person["name"]) : textOf(person)}${role === "member" ? "" : behind(role, (word) => ` (${word})`)}${behind(from, (at) => ` from ${at.slice(0, 10)}`)}${behind(to, (at) => ` to ${at.slice(0, 10)}`)}`,
  },
  agreements: {
    key: ({ team, origin, from }) => canonical([isRow(team) ? team["id"] : team, origin, from]),
    words: ({ team, from, to }) =>
      `${isRow(team) ? textOf(team["name"]) : textOf(team)}${behind(from, (at) => ` from ${at.slice(0, 10)}`)}${behind(to, (at) => ` to ${at.slice(0, 10)}`)}`,
  },
};

/** An element of a list without a rule of its own: a reference by id, a text by itself. */
const plainRow = {
  key: (row: unknown): string => (isRow(row) && typeof row["id"] === "string" ? row["id"] : canonical(row)),
  words: (row: unknown): string => {
    if (!isRow(row)) return valueWords(row);
    for (const name of ["name", "text", "title", "value", "url", "slug"])
      if (typeof row[name] === "string" && row[name] !== "") return row[name];
    return canonical(row);
  },
};

function valueWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(plainRow.words).join(", ");
  return canonical(value);
}

/** One value in words; null when it is not set. */
export function said(field: string, value: unknown): Said | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string" && instant.test(value)) return { text: value, at: value };
  // What was merged away or gave its short name up holds its id there, which is no name.
  if (field === "slug" && typeof value === "string" && isId(value)) return { text: "none" };
  if (field === "offer" && isRow(value)) return { text: offerWords(value) };
  if (field === "verdict" && isRow(value))
    return {
      text: `${value["answer"] === "real" ? "a real team" : "a placeholder"}: ${textOf(value["reason"])}`,
    };
  if (Array.isArray(value)) {
    const { words } = rows[field] ?? plainRow;
    return value.length === 0 ? null : { text: value.map((row) => words(row as Row)).join(", ") };
  }
  if (isRow(value)) return { text: plainRow.words(value) };
  return { text: valueWords(value) };
}

/** How one element of a list is told from its sisters, and what is said of it. */
type Telling = { readonly key: (row: Row) => string; readonly say: (row: Row) => Said };
const listRowsOf = (field: string): Telling => {
  const { key, words } = rows[field] ?? plainRow;
  return { key, say: (row) => ({ text: words(row) }) };
};

/** Objects are told key by key: those of people's own keys by the key itself, ours by its name. */
const chosen: ReadonlySet<string> = new Set(["fields", "extras", "stated", "sources", "waiver"]);
const keyed: ReadonlySet<string> = new Set([
  ...chosen,
  "deployment",
  "triage",
  "suggestion",
  "parameters",
  "mapping",
]);
const asRows = (value: unknown): readonly Row[] =>
  isRow(value) ? Object.entries(value).map(([key, inner]) => ({ key, inner })) : [];
/** Where a value came from: by hand and by whose, or by which import, since when, and whether imports leave it alone. */
function markSaid({ by, who, at, locked }: Row): Said {
  const whence = by === "manual" ? `by hand${behind(who, (name) => `, ${name}`)}` : `import ${textOf(by)}`;
  const text = locked === true ? `${whence}, locked` : whence;
  return typeof at === "string" && instant.test(at) ? { text, at } : { text };
}
const innerSaid = (key: string, value: unknown): Said =>
  value === null
    ? { text: "not set" }
    : typeof value === "string" && instant.test(value)
      ? { text: value, at: value }
      : isRow(value)
        ? { text: plainRow.words(value) }
        : { text: key === "state" ? valueWords(value).replaceAll("-", " ") : valueWords(value) };
/** Keys of objects whose word is another than that of a record's field of the same name. */
const innerLabels: Readonly<Record<string, string>> = { "suggestion.kinds": "Evidence" };
/** What stands before the name of one element that has a mark of its own; a custom field is told by its key alone. */
const markKinds: Readonly<Record<string, string>> = {
  fields: "",
  gone: "Gone from ",
  tags: "Tag ",
  businessServices: "Business service ",
};
/** The word for a key of an object: marks stand under the names of fields, those of elements behind a point. */
function keyLabel(field: string, key: string): string {
  if (field === "sources") {
    const [of = "", ...name] = key.split(".");
    return name.length === 0 ? labelOf(of) : `${markKinds[of] ?? `${labelOf(of)} `}${name.join(".")}`;
  }
  return chosen.has(field) ? key : (innerLabels[`${field}.${key}`] ?? labelOf(key));
}
const keyedRowsOf = (field: string): Telling => ({
  key: ({ key }) => textOf(key),
  say: ({ key, inner }) => ({
    label: keyLabel(field, textOf(key)),
    ...(field === "sources" && isRow(inner) ? markSaid(inner) : innerSaid(textOf(key), inner)),
  }),
});
/** Of our own keys one that is not set says nothing. */
const keyedRows = (field: string, value: unknown): readonly Row[] =>
  asRows(value).filter(({ inner }) => chosen.has(field) || inner !== null);

/** The elements of a list, or the keys of an object that people chose, each in words; null for what is neither. */
export function listOf(field: string, value: unknown): readonly Said[] | null {
  if (keyed.has(field) && isRow(value)) return keyedRows(field, value).map(keyedRowsOf(field).say);
  return Array.isArray(value) ? (value as Row[]).map(listRowsOf(field).say) : null;
}

function listDifference(before: readonly Row[], after: readonly Row[], { key, say }: Telling): Difference {
  const was = new Map(before.map((row) => [key(row), row]));
  const is = new Map(after.map((row) => [key(row), row]));
  return {
    kind: "list",
    added: [...is].filter(([name]) => !was.has(name)).map(([, row]) => say(row)),
    removed: [...was].filter(([name]) => !is.has(name)).map(([, row]) => say(row)),
    altered: [...is].flatMap(([name, row]) => {
      const old = was.get(name);
      const [from, to] = [old && say(old), say(row)];
      return from === undefined || (from.text === to.text && from.at === to.at) ? [] : [{ from, to }];
    }),
  };
}

/** What became of a field, element by element where it is a list; null when nothing that can be seen did. */
export function differenceOf(field: string, before: unknown, after: unknown): Difference | null {
  if (keyed.has(field) && (isRow(before) || isRow(after)))
    return seen(listDifference(keyedRows(field, before), keyedRows(field, after), keyedRowsOf(field)));
  if (Array.isArray(before) || Array.isArray(after)) {
    const list = (value: unknown) => (Array.isArray(value) ? (value as Row[]) : []);
    return seen(listDifference(list(before), list(after), listRowsOf(field)));
  }
  const from = said(field, before);
  const to = said(field, after);
  return from?.text === to?.text ? null : { kind: "moved", from, to };
}

const seen = (difference: Difference): Difference | null =>
  difference.kind === "list" &&
  difference.added.length + difference.removed.length + difference.altered.length === 0
    ? null
    : difference;
