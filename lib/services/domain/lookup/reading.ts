import { isTag } from "../tags";
import { decodedText } from "@/lib/kernel/address-text";
import type { RecordNoun } from "@/lib/kernel/reference";
import { isId } from "@/lib/kernel/ids";
import { mailKey } from "@/lib/kernel/mail-address";
import { nounAtPlace } from "@/lib/kernel/paths";
import { foreignName, keyOf } from "@/lib/kernel/slug";
import { channelKey, externalKey } from "../identifiers";
import { cleanLookup, isJsonText, lookupTexts } from "./cleaning";
import { readRepositories, type RepositoryReading } from "./forge";
import { type Host, readHost } from "./host";
import { type Labels, labelSetsOfJson, readLabels } from "./labels";
import { type LinkReading, readLink } from "./link";
import { phoneDigits } from "@/lib/people/domain/phone";
import { packageKey } from "./package-name";
import { readWorkload, withoutPodSuffix, type Workload } from "./workload";

export type Reference = { readonly noun: RecordNoun | null; readonly slug: string };

/** What a look-up may mean, made ready to be asked of a catalog (LKP-01 to LKP-16). */
export type Readings = {
  /** What was asked, cleaned. */
  readonly text: string;
  readonly key: string;
  /** The prefix that forces a reading; null when none does. */
  readonly forced: string | null;
  /** Whether it may be a name, and of which noun alone when a prefix says so. */
  readonly name: { readonly noun: RecordNoun | null } | null;
  readonly ids: readonly string[];
  readonly references: readonly Reference[];
  readonly email: string | null;
  readonly handle: string | null;
  /** The digits of a phone number. */
  readonly phone: string | null;
  /** `@org/team` in lower case. */
  readonly group: string | null;
  readonly repositories: readonly RepositoryReading[];
  /** A path in any repository. */
  readonly path: string | null;
  readonly host: Host | null;
  readonly link: LinkReading | null;
  readonly labels: readonly Labels[];
  readonly workload: Workload | null;
  readonly packages: readonly string[];
  readonly channels: readonly string[];
  /** Keys of ids in other systems, the text itself first. */
  readonly externals: readonly string[];
  /** Asks for what depends on this. */
  readonly dependsOn: string | null;
  readonly tag: string | null;
};

const nounOf: Readonly<Record<string, RecordNoun>> = {
  service: "service",
  team: "team",
  person: "person",
  system: "system",
  "business-service": "business-service",
  // What other catalogs call them (REF-07).
  component: "service",
  resource: "service",
  api: "service",
  group: "team",
  user: "person",
  domain: "system",
};
const prefixes = new Set([
  ...Object.keys(nounOf),
  ..."repo path host alert k8s dep package channel id tag".split(" "),
]);

function prefixOf(text: string): { readonly forced: string | null; readonly rest: string } {
  const [, word = "", rest = ""] = /^([a-z0-9-]+):(?!\/\/)\s*(\S.*)$/is.exec(text) ?? [];
  const known = word.toLowerCase();
  return prefixes.has(known) ? { forced: known, rest } : { forced: null, rest: text };
}

/** A trial on somebody's own machine is called so, whatever its port. */
const thisMachine = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/i;

/** The record whose page an address of this site is (LKP-04). */
function pageOf(text: string, own: readonly string[]): readonly Reference[] {
  const [, host, path = ""] = /^(?:https?:\/\/([^/\s?#]+))?(\/[^\s?#]*)/i.exec(text) ?? [];
  if (host !== undefined && !own.includes(host.toLowerCase()) && !thisMachine.test(host)) return [];
  const [, page = "", slug = ""] = path.split("/");
  const noun = nounAtPlace(page);
  return noun === null || slug === "" ? [] : [{ noun, slug: decodedText(slug) }];
}

function idsIn(text: string): readonly string[] {
  const last = /([0-9a-f-]{36})$/i.exec(text)?.[1] ?? "";
  return [text, last]
    .filter(isId)
    .slice(0, 1)
    .map((id) => id.toLowerCase());
}

const nothing = {
  name: null,
  ids: [],
  references: [],
  email: null,
  handle: null,
  phone: null,
  group: null,
  repositories: [],
  path: null,
  host: null,
  link: null,
  labels: [],
  workload: null,
  packages: [],
  channels: [],
  externals: [],
  dependsOn: null,
  tag: null,
} as const satisfies Partial<Readings>;

const mail = /^[^\s@/<>"]+@[^\s@/:]+\.[^\s@/:]+$/;

/** The digits of what is written as a phone number is, seven at least: fewer are hardly ever one, and are part of many. */
function phoneIn(text: string): string | null {
  const plain = text.replace(/^tel:/i, "");
  const digits = phoneDigits(plain);
  return /^[+\d\s()./-]+$/.test(plain) && digits.length >= 7 && digits.length <= 20 ? digits : null;
}

/** People and teams: a mail address, `@login`, `@org/team` (LKP-05). */
function whoIn(text: string) {
  const plain = text.replace(/^mailto:/i, "");
  return {
    email: mail.test(plain) ? mailKey(plain) : null,
    phone: phoneIn(text),
    handle: /^@[\w.-]+$/.test(text) ? text.slice(1).toLowerCase() : null,
    group: /^@[\w.-]+(?:\/[\w.-]+)+$/.test(text) ? text.toLowerCase() : null,
  };
}

const labelsIn = (text: string): readonly Labels[] => {
  if (isJsonText(text) && !/^\s*\{\s*[A-Za-z_][\w./-]*\s*=/.test(text)) return labelSetsOfJson(text);
  const labels = readLabels(text);
  return labels ? [labels] : [];
};

const cleanPath = (text: string): string | null => {
  const path = text.replaceAll(/^\/+|\/+$/g, "");
  return path === "" || /\s/.test(path) || path.split("/").includes("..") ? null : path;
};

/** How an identifier may spell a whole repository that the text names, with its host (LKP-06). */
function repositoryKeys([whole]: readonly RepositoryReading[]): readonly string[] {
  if (!whole?.hasHost || whole.paths[0] !== "") return [];
  const [host = "", ...rest] = whole.url.split("/");
  const secure = `git@${host}:${rest.join("/")}`;
  const web = [whole.url, `https://${whole.url}`, `http://${whole.url}`, `ssh://git@${whole.url}`, secure];
  return [...web, ...web.map((one) => `${one}.git`)];
}

function forcedReading(forced: string, rest: string): Partial<Readings> {
  const noun = nounOf[forced];
  if (noun !== undefined) {
    const references = [{ noun, slug: foreignName(rest) }];
    return { name: { noun }, ids: idsIn(rest), references, ...whoIn(rest) };
  }
  const either = <T>(one: T | null): readonly T[] => (one === null ? [] : [one]);
  switch (forced) {
    case "repo": {
      const repositories = readRepositories(rest);
      return { repositories, externals: repositoryKeys(repositories) };
    }
    case "path": {
      const repositories = rest.includes("//") ? readRepositories(rest) : [];
      return repositories.length > 0 ? { repositories } : { path: cleanPath(rest) };
    }
    case "host":
      return { host: readHost(rest) ?? readHost(`${rest}:80`) };
    case "alert":
      return { labels: labelsIn(rest) };
    case "k8s":
      return { workload: readWorkload(rest) };
    case "package":
      return { packages: either(packageKey(rest) ?? rest.toLowerCase()) };
    case "channel":
      return { channels: [channelKey(rest)] };
    case "id":
      return { ids: idsIn(rest), externals: [...new Set([externalKey(rest), rest.toLowerCase()])] };
    case "tag":
      return { tag: rest.toLowerCase() };
    case "dep":
      return { dependsOn: rest, references: [{ noun: "service", slug: rest }], name: { noun: "service" } };
    default:
      return {};
  }
}

/** Every reading whose shape fits (LKP-03). */
function allReadings(text: string, own: readonly string[]): Partial<Readings> {
  const labels = labelsIn(text);
  // JSON and label sets are no names.
  if (labels.length > 0 || isJsonText(text)) return { labels };
  const who = whoIn(text);
  const isWho = who.email !== null || who.handle !== null;
  const asPackage = packageKey(text);
  const isChannel = text.startsWith("#") || /\/archives\/[A-Z]/i.test(text);
  const repositories = isWho || isChannel || text.startsWith("/") ? [] : readRepositories(text);
  return {
    name: { noun: null },
    ids: idsIn(text),
    references: pageOf(text, own),
    ...who,
    repositories,
    host: isWho ? null : readHost(text),
    link: isWho || isChannel ? null : readLink(text),
    workload: isWho || /[@#]/.test(text) ? null : readWorkload(text),
    packages: asPackage === null ? [] : [asPackage],
    channels: isChannel ? [channelKey(text)] : [],
    externals: [...new Set([text.toLowerCase(), externalKey(text), ...repositoryKeys(repositories)])],
  };
}

/** Everything a text may mean; never fails, whatever it holds. `own`: the hosts under which this site is called. */
export const readLookup = (asked: string, own: readonly string[] = []): Readings =>
  readCleaned(cleanLookup(asked), own);

/** The ways to read a text: those that count only if a record fits exactly, in turn, and the one that counts else. */
export type ReadInTurn = { readonly first: readonly Readings[]; readonly last: Readings };

/** What a text may mean, in turn: also as a name that reads like a question, and with a plus sign as a space. */
export function readInTurn(asked: string, own: readonly string[] = []): ReadInTurn {
  const read = lookupTexts(asked).map((text) => readCleaned(text, own));
  return { first: read.slice(0, -1), last: read.at(-1) ?? readCleaned("", own) };
}

function readCleaned(cleaned: string, own: readonly string[]): Readings {
  const { forced, rest } = prefixOf(cleaned);
  const text = forced === null ? rest : cleanLookup(rest);
  const found = forced === null ? allReadings(text, own) : forcedReading(forced, text);
  const named = found.references?.[0]?.slug ?? text;
  return {
    ...nothing,
    ...found,
    text: forced === null ? text : `${forced}:${text}`,
    key: keyOf((forced === null ? text : named).replace(/^[#@]/, "")).slice(0, 400),
    forced,
  };
}

/** PagerDuty's and Amazon's: any text may be an id somewhere, but these can hardly be anything else. */
const looksLikeId = (text: string): boolean => /^(?:[pq](?=[a-z]*\d)[a-z0-9]{6,13}|arn:.+)$/.test(text);

/** What a text was read as, in words: what an answer that found nothing says (LKP-24). */
export function readAs(readings: Readings): readonly string[] {
  const is = (fits: boolean, word: string): readonly string[] => (fits ? [word] : []);
  const { name } = readings;
  return [
    ...is(readings.ids.length > 0, "an id"),
    ...is(
      readings.references.length > 0 && readings.dependsOn === null && name?.noun === null,
      "an address of this site",
    ),
    ...is(readings.email !== null, "a mail address"),
    ...is(readings.phone !== null, "a phone number"),
    ...is(readings.handle !== null, "a person's handle"),
    ...is(readings.group !== null, "a team of a forge"),
    ...is(readings.repositories.length > 0, "a repository"),
    ...is(readings.path !== null || readings.repositories.some(({ paths }) => paths[0] !== ""), "a path"),
    ...is(readings.host !== null, "a host"),
    ...is(readings.link?.address.includes("/") === true && readings.link.hasHost, "a link"),
    ...is(readings.labels.length > 0, "the labels of an alert"),
    ...is(readings.labels.length === 0 && isJsonText(readings.text), "labels that cannot be read"),
    ...is(isMoreThanName(readings.workload), "a workload"),
    ...is(readings.packages.length > 0, "a package"),
    ...is(readings.channels.length > 0, "a channel"),
    ...is(readings.tag !== null, "a tag"),
    ...is(readings.dependsOn !== null, "what something depends on"),
    ...is(readings.externals.some(looksLikeId) || readings.forced === "id", "an id of another system"),
    ...is(
      name !== null && readings.dependsOn === null,
      name?.noun == null ? "a name" : `the name of a ${name.noun.replace("-", " ")}`,
    ),
  ];
}

/** Whether a text says more of a workload than a name does: any one word may be its name. */
const isMoreThanName = (workload: Workload | null): boolean =>
  workload !== null &&
  (workload.namespace !== null || workload.kind !== null || withoutPodSuffix(workload.name).length > 0);

/** The tag that a text without a prefix may be: its texts score low, so that an answer tells of it beside (LKP-19). */
export function tagMeant({ forced, text }: Readings): string | null {
  const tag = text.toLowerCase();
  return forced === null && isTag(tag) ? tag : null;
}
