import { listed } from "@/lib/kernel/listed";
import { dayIn, Temporal } from "@/lib/kernel/time";
import { shownInLines } from "@/lib/kernel/unseen-signs";
import { statedWords } from "../domain/stated-runbook";
import { gradeWords } from "./grade-words";
import type {
  LookupCodeowners,
  LookupLead,
  LookupNeighbour,
  LookupPerson,
  LookupReach,
  LookupRecord,
  LookupStrip,
  LookupTagged,
  LookupView,
} from "./lookup";
import { holdsLines } from "./lookup-holds";

/** An answer as plain text: what `curl …/who/…` and `steward who` print. */

const width = 10;
const line = (label: string, text: string | null | undefined): readonly string[] =>
  text === null || text === undefined || text === "" ? [] : [`${label.padEnd(width)}${text}`];

/**
 * A line as a terminal is given it, whatever people put into its values: further lines of a value stand under it, where none
 * looks like a line of the answer, and signs that are not seen are written out.
 */
const shownLine = (text: string): string =>
  shownInLines(
    text
      .trimEnd()
      .replaceAll(/[\n\r\u2028\u2029]+/g, `\n${" ".repeat(width)}`)
      .replaceAll("\t", " "),
  );

const day = (at: string | null): string => (at === null ? "" : dayIn(Temporal.Instant.from(at), "UTC"));

/** The grade in words with days: "Unowned · placeholder, 214 days" (UI-62). */
const gradeOf = (record: LookupRecord): string =>
  record.grade === null
    ? ""
    : `${record.band === "unowned" ? "Unowned · " : ""}${gradeWords(record, "spelled")}`;

/** Until rotations are recorded here: said plainly, so that nobody waits for an answer that will not come. */
const nobodyPaged = "nobody: no rotation is recorded in Steward";

/** The ways to somebody, the fastest first: call, chat, mail. */
const waysTo = (
  name: string,
  { phone, email, slack }: Pick<LookupLead, "phone" | "email" | "slack">,
): string =>
  [name, phone, slack === null ? null : `@${slack} in chat`, email]
    .filter((part) => part !== null)
    .join(" · ");

/** A lead with the ways to them; that it is one of a team above is said. */
const leadWays = (lead: LookupLead, team: string): string =>
  waysTo(`${lead.name} (${lead.role}${lead.of === team ? "" : ` of ${lead.of}, above`})`, lead);

/** Where no lead can be reached: that it is so, who else is in the team, and the nearest team above that answers. */
function reachLines(reach: LookupReach | null): readonly string[] {
  if (reach === null) return [];
  const { above } = reach;
  const all = above === null ? [] : above.people.map((one) => waysTo(`${one.name} (${one.role})`, one));
  const places = above?.channel == null ? all : [above.channel, ...all];
  return [
    ...line("reach", reach.says),
    ...reach.people.flatMap((one) => line("", waysTo(`${one.name} (${one.role})`, one))),
    ...(above === null ? [] : line("above it", `${above.name}: ${places.join(" · ")}`)),
  ];
}

function stripWords(strip: LookupStrip): string {
  switch (strip.kind) {
    case "retired":
      return `Retired${strip.at === null ? "" : ` on ${day(strip.at)}`}${strip.successor ? `, replaced by ${strip.successor.name} (${strip.successor.slug})` : ""}${strip.why === null ? "" : `: ${strip.why}`}`;
    case "merged":
      return `Merged into ${strip.successor ? `${strip.successor.name} (${strip.successor.slug})` : "another service"}${strip.at === null ? "" : ` on ${day(strip.at)}`}`;
    case "merged-from":
      return `Merged from ${strip.from}`;
    case "renamed":
      return `Renamed from ${strip.from}`;
    case "left":
      return `Left${strip.at === null ? "" : ` on ${day(strip.at)}`}`;
    case "dissolved":
      return `Dissolved${strip.at === null ? "" : ` on ${day(strip.at)}`}`;
  }
}

const neighbour = ({ name, owner, band, channel, slug }: LookupNeighbour): string =>
  slug === null
    ? `${name} (not in the catalog)`
    : `${name} (${band === "unowned" || owner === null ? "UNOWNED" : owner}${channel === null ? "" : `, ${channel}`})`;

function neighbours(label: string, all: readonly LookupNeighbour[], count: number): readonly string[] {
  if (all.length === 0) return [];
  const more = count - all.length;
  return [...all.map(neighbour), ...(more > 0 ? [`and ${String(more)} more`] : [])].flatMap((text, at) =>
    line(at === 0 ? label : "", text),
  );
}

function lineWords({ repository, file, line: at, pattern, owners, agrees, path }: LookupCodeowners): string {
  const whom =
    owners.length === 0
      ? "nobody: unowned on purpose"
      : owners.map(({ text, name }) => (name === null ? text : `${text} (${name})`)).join(" ");
  return `${repository} ${file}:${String(at)}  ${pattern}  ${whom}${agrees === false && path !== null ? "  — another team than the owner above" : ""}`;
}

/** Whether somebody may be asked for it at all: a team, and what one owns. */
const isAnsweredFor = ({ noun, band, owner }: LookupRecord): boolean =>
  noun === "team" || (noun === "service" && band !== "unowned" && owner?.slug != null);

/** Of a team that stands for nobody: that it does, and what to do about what it holds. */
const placeholderLines: readonly string[] = [
  ...line("nobody", "a placeholder, no team: nobody answers here, and what it holds nobody owns"),
  ...line("to do", "offer what it holds to a team that answers, under /audits/unowned"),
];

/** Of a service that names a person and no team: that it does, and the ways to them; who left is not to be called. */
function personLines(person: LookupPerson | null): readonly string[] {
  if (person === null) return [];
  const { name, phone, slack, email, leftAt, says } = person;
  const isKnown = phone !== null || slack !== null || email !== null;
  const ways = isKnown ? waysTo(name, person) : `${name}: no phone, chat name or mail address is known`;
  return [...line("names", says), ...(leftAt === null ? line("reach", ways) : [])];
}

/** Where to ask and whom: in words also where neither is known. */
function askLines(record: LookupRecord, reach: LookupReach | null): readonly string[] {
  const team = record.owner?.name ?? record.name;
  const leads = record.leads.flatMap((lead, at) => line(at === 0 ? "reach" : "", leadWays(lead, team)));
  if (record.noun === "person") return line("chat", record.channel);
  if (!isAnsweredFor(record))
    return [...line("ask in", record.channel), ...personLines(record.person), ...leads];
  return [
    ...line("ask in", record.channel ?? "no channel is known"),
    ...(leads.length === 0 && reach === null ? line("reach", "nobody: no lead is known") : leads),
    ...reachLines(reach),
  ];
}

/** The same of the record that was found, with who can help where its own people cannot. */
function askLinesOf(record: LookupRecord, { detail, contact }: LookupView): readonly string[] {
  if (detail?.isPlaceholder === true) return [...placeholderLines, ...contactLines(contact)];
  // Who owned last what nobody owns stands before it; below records that are only near it is said once for all of them.
  const isHere = detail !== null && record.band !== "unowned";
  return [...askLines(record, detail?.reach ?? null), ...(isHere ? contactLines(contact) : [])];
}

/** Where somebody's clocks are, and what they show; a copy cannot say what they show now. */
const zoneWords = ({ zone, localTime }: LookupRecord): string | null =>
  zone === null || localTime === null ? zone : `${zone}, ${localTime} there now`;

const statedOrNone = ({ runbookStatedBy }: LookupRecord): string =>
  runbookStatedBy === null ? "none" : statedWords(runbookStatedBy);

/** A record in lines; with the whole answer where it is the one that was found. */
function recordLines(record: LookupRecord, found: LookupView | null): readonly string[] {
  const isService = record.noun === "service";
  const grade = gradeOf(record);
  const owner = record.band === "unowned" || record.owner === null ? "nobody" : record.owner.name;
  return [
    `${record.name} (${record.noun.replace("-", " ")} ${record.slug})`,
    ...record.strips.map(stripWords),
    ...(isService
      ? line("owner", `${owner}${grade === "" ? "" : ` — ${grade}`}`)
      : line("owner", record.owner?.name)),
    ...(isService ? line("because", record.band === "owned" ? null : record.evidence) : []),
    ...(isService && record.lifecycle !== "retired" ? line("paged", nobodyPaged) : []),
    ...line("call", record.phone),
    ...(found === null ? askLines(record, null) : askLinesOf(record, found)),
    ...line("mail", record.email),
    ...line("zone", zoneWords(record)),
    ...line("tier", record.tier === null ? null : String(record.tier)),
    ...line("state", record.lifecycle),
    ...(isService ? line("runbook", record.runbook ?? statedOrNone(record)) : []),
    ...line("about", record.about),
  ];
}

function detailLines({ detail, contact, records }: LookupView): readonly string[] {
  if (!detail) return [];
  const { unowned } = detail;
  return [
    ...line("confirmed", day(detail.confirmedAt)),
    ...(unowned
      ? [
          ...line(
            "last",
            unowned.lastOwner && `${unowned.lastOwner.name} until ${day(unowned.lastOwner.until)}`,
          ),
          ...line("interim", unowned.interim),
          ...line(
            "perhaps",
            unowned.suggestion &&
              `${unowned.suggestion.name} (${unowned.suggestion.strength}: ${unowned.suggestion.why})`,
          ),
        ]
      : []),
    ...(records[0]?.band === "unowned" ? contactLines(contact) : []),
    ...neighbours("needs", detail.needs, detail.needsCount),
    ...neighbours("needed by", detail.neededBy, detail.neededByCount),
    ...detail.businessServices.flatMap(({ name, accountable, stakeholders }, at) =>
      line(
        at === 0 ? "carries" : "",
        [name, accountable === null ? null : `accountable ${accountable}`, ...stakeholders]
          .filter(Boolean)
          .join(", "),
      ),
    ),
    ...detail.named.flatMap(({ name, as, noun }, at) =>
      line(at === 0 ? "stands in" : "", `${name} (${noun}), ${as}`),
    ),
    ...holdsLines(detail, records[0]?.noun ?? null).flatMap(([label, names]) => line(label, names)),
  ];
}

const contactLines = (contact: LookupView["contact"]): readonly string[] =>
  line(
    "can help",
    contact &&
      [
        contact.channel,
        ...contact.people.map(({ name, email }) => (email === null ? name : `${name} ${email}`)),
      ]
        .filter((part) => part !== null)
        .join(" · "),
  );

/** The first line of an answer that is not one record. */
function headWords({ answer, asked, records, more, sharedOwner, readAs }: LookupView): string | null {
  const count = records.length + more;
  switch (answer) {
    case "found":
      return null;
    case "own":
      return count === 0 ? "Your teams hold no service." : "Services of your teams:";
    case "ambiguous":
      return `${String(count)} records fit ‘${asked}’${sharedOwner === null ? "" : `, all owned by ${sharedOwner}`}:`;
    case "near":
      return `Nothing is called ‘${asked}’. Nearest:`;
    case "codeowners":
      return `No record is called ‘${asked}’; CODEOWNERS says who answers for it:`;
    case "none":
      return `Nothing is called ‘${asked}’, and nothing is near. Read as ${listed(readAs)}.`;
  }
}

/** How many services carry the tag that was asked for, and how one asks for them. */
const taggedWords = ({ tag, services }: LookupTagged): string =>
  `${String(services)} ${services === 1 ? "service carries" : "services carry"} the tag ‘${tag}’: ask for tag:${tag}`;

const apart = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ["", ...lines]);

/** The whole answer as text, with a line feed at its end. */
export function lookupText(view: LookupView): string {
  const { answer, records, also, more, codeowners, contact } = view;
  const head = headWords(view);
  const matched = (record: LookupRecord) => line("matched", record.reasons.join("; "));
  const body = records.flatMap((record, at): readonly string[] => [
    ...(at === 0 ? [] : [""]),
    ...recordLines(record, at === 0 ? view : null),
    ...(at === 0 ? detailLines(view) : []),
    ...(answer === "own" ? [] : matched(record)),
  ]);
  return `${[
    ...(view.tagged === null ? [] : [...line("tag", taggedWords(view.tagged)), ""]),
    ...(head === null ? [] : [head, ...(records.length > 0 ? [""] : [])]),
    ...body,
    ...(more > 0 ? ["", `and ${String(more)} more`] : []),
    ...(codeowners.length > 0 ? ["", "CODEOWNERS", ...codeowners.map(lineWords)] : []),
    ...(also.length > 0 ? ["", `also: ${also.map(({ slug, noun }) => `${slug} (${noun})`).join(", ")}`] : []),
    ...(answer === "near" || answer === "codeowners" || answer === "none"
      ? apart(contactLines(contact))
      : []),
  ]
    .map(shownLine)
    .join("\n")}\n`;
}
