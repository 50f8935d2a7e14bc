import { counted } from "@/lib/kernel/counted";
import { listed } from "@/lib/kernel/listed";
import { type Entry, type Noun, nounWords } from "./entry";

/** What was done, as it stands between who did it and the record: "Ada registered Payments". */
const deeds: Readonly<Record<string, string>> = {
  "services.service.register": "registered",
  "services.service.import": "imported",
  "services.dependency.resolve": "completed",
  "services.team.resolve": "completed",
  "services.business-service.support": "changed what carries",
  "services.business-service.add-support": "added a supporting service to",
  "services.business-service.remove-support": "took a supporting service from",
  "services.agreement.offer": "offered",
  "services.agreement.request": "asked for",
  "services.agreement.claim": "claimed",
  "services.agreement.accept": "accepted",
  "services.agreement.decline": "declined",
  "services.agreement.release": "released",
  "services.agreement.withdraw": "withdrew the offer of",
  "services.agreement.extend": "gave more time to answer for",
  "services.agreement.answer": "said what its team has for",
  "services.agreement.start": "started the ownership of",
  "services.agreement.hand-over": "handed over",
  "services.agreement.correct": "corrected the ownership of",
  "services.agreement.record": "recorded a past owner of",
  "teams.team.add-member": "added a person to",
  "teams.team.name-lead": "named who leads",
  "teams.team.follow-groups": "let the groups of a sign-in say who is in",
  "teams.team.change-role": "gave a person another role in",
  "teams.team.end-membership": "ended a membership in",
  "teams.team.import": "imported",
  "teams.team.answer-placeholder": "answered whether it is a placeholder:",
  "teams.team.withdraw-answer": "took back the answer whether it is a placeholder:",
  "teams.token.create": "made the token",
  "teams.token.revoke": "revoked the token",
  "teams.token.show": "was shown the token",
  "teams.token.note-use": "saw the first use of the token",
  "teams.token.refuse": "refused the token",
  "people.session.sign-in": "signed in by",
  "people.session.turn-away": "turned away",
  "people.session.end-all": "signed",
  "people.session.end": "signed out of",
  "people.session.forget-ended": "forgot sessions that had ended of",
  "people.link.ask": "asked for a link to sign in of",
  "people.link.use": "used a link to sign in of",
  "people.link.set-up": "made a link to begin with of",
  "people.link.forget": "forgot links that had ended of",
  "people.answer.forget": "forgot old answers to repeated requests of",
  "people.person.admit": "let in",
  "people.person.forget-identities": "had it forgotten how to sign in:",
  "people.person.leave": "marked",
  "people.person.return": "marked",
  "services.service.lock": "locked or unlocked a field of",
  "services.service.mark-gone": "found no longer in its source:",
  "services.service.purge": "deleted for good:",
  "services.service.release-name": "released a name of",
  "teams.team.release-name": "released a name of",
  "services.service.verify-runbook": "verified the runbook of",
  "services.dependency.acknowledge": "acknowledged a dependency of",
  "audits.service.triage": "triaged",
  "audits.service.snooze": "snoozed",
  "audits.service.wake": "put back into the queue:",
  "audits.suggestion.reject": "rejected a suggested owner of",
  "audits.waiver.ask": "asked for a waiver for",
  "audits.waiver.approve": "approved a waiver for",
  "audits.waiver.deny": "denied a waiver for",
  "audits.waiver.withdraw": "withdrew the request of a waiver for",
  "audits.waiver.revoke": "revoked a waiver for",
  "audits.feed.set": "set the state of the source of facts",
  "audits.trend.mark-import": "marked in the trends an import of",
  "audits.rule.change": "changed the rule",
  "audits.beside.judge": "judged what stands beside services:",
  "audits.catalog.judge": "judged the whole catalog:",
  "audits.due.judge": "judged what was due:",
  "exchange.gone.keep": "kept although its source lost it:",
  "exchange.import.plan": "planned an import of",
  "exchange.import.renew": "planned anew an import of",
  "exchange.import.take": "began to apply an import of",
  "exchange.import.give-back": "gave back an import of",
  "exchange.import.note-progress": "noted how far an import is:",
  "exchange.import.remember": "remembered an import of",
  "exchange.service.put": "entered by the id of a source:",
  "exchange.source.teach": "said what columns and words mean in",
  "services.codeowners.keep": "replaced the CODEOWNERS of",
  "services.columns.keep": "chose the columns of",
  "services.count.fold": "added up the counts of",
  "services.document.renew": "wrote anew the document of",
  "services.document.write": "wrote the document of",
  "services.draft.discard": "discarded a draft of",
  "services.lookup.remember": "looked up",
  "services.lookup.count-misses": "counted look-ups without one answer in",
  "services.lookup.forget-misses": "forgot old look-ups without one answer in",
  "services.service.star": "starred or unstarred",
  "teams.team.import-parts": "changed",
  "teams.team.restore-identifiers": "gave back its addresses to",
};

/** What a deed says behind the record: "Ada marked Carmen as left". */
const ends: Readonly<Record<string, string>> = {
  "people.person.leave": " as left",
  "people.person.return": " as back",
  "people.session.end-all": " out everywhere",
};

/** What a deed says behind the record it was done to; mostly nothing. */
export const deedEndOf = (operation: string): string => ends[operation] ?? "";

const verbs: Readonly<Record<string, string>> = {
  create: "added",
  register: "registered",
  edit: "changed",
  import: "imported",
  rename: "renamed",
  retire: "retired",
  restore: "restored",
  dissolve: "dissolved",
  merge: "merged",
  save: "saved",
  remove: "removed",
  replace: "replaced",
  change: "changed",
  undo: "took back a change of",
};

/** The deed in words. An operation nobody worded here is told by its own name. */
export function deedOf(operation: string, created: boolean): string {
  const known = deeds[operation];
  if (known !== undefined) return operation.endsWith(".import") && !created ? "changed" : known;
  const last = operation.split(".").at(-1) ?? operation;
  // What was made anew changed others that were there.
  const verb = verbs[last === "create" && !created ? "change" : last];
  if (verb !== undefined) return verb;
  const thing = last.replaceAll("-", " ");
  if (thing.startsWith("add ")) return `added ${aOf(thing.slice(4))} to`;
  if (/^(remove|take) /.test(thing)) return `took ${aOf(thing.replace(/^\w+ /, ""))} from`;
  return `did “${thing}” on`;
}

/** The other record of a merge: the one it went into, or the one that went into it. */
export type Merged = { readonly way: "into" | "from"; readonly id: string; readonly name: string };

/** Which other record a merge is about, seen from the record of this entry; null where the entry does not say. */
export function mergedWith({ operation, after }: Pick<Entry, "operation" | "after">): Merged | null {
  if (operation !== "services.service.merge") return null;
  for (const [way, held] of [
    ["into", after?.["mergedInto"]],
    ["from", after?.["mergedFrom"]],
  ] as const)
    if (typeof held === "object" && held !== null && "id" in held && "name" in held)
      return { way, id: String(held.id), name: String(held.name) };
  return null;
}

/** The deed of an entry in words: a merge is told apart by what it did to this record. */
export function deedOfEntry(entry: Pick<Entry, "operation" | "before" | "after" | "fields">): string {
  const deed = deedOf(entry.operation, entry.before === null);
  if (entry.operation !== "services.service.merge") return deed;
  const merged = mergedWith(entry);
  if (merged !== null) return merged.way === "into" ? deed : `merged ${merged.name} into`;
  return entry.fields.includes("formerSlugs") ? "merged another service into" : "carried a merge over to";
}

const aOf = (thing: string): string => `${/^[aeiou]/.test(thing) ? "an" : "a"} ${thing}`;

/** True for what an import did, whoever began it. */
export const isOfImport = (operation: string): boolean => /\.import(-parts)?$/.test(operation);

/** The deed as a filter offers it: "service: rename". */
export function operationWords(operation: string): string {
  const [, record = "", verb = operation] = operation.split(".");
  const known = record in nounWords ? nounWords[record as Noun].one : record.replaceAll("-", " ");
  return `${known}: ${verb.replaceAll("-", " ")}`;
}

export type RunCount = {
  readonly noun: Noun;
  readonly created: number;
  readonly changed: number;
};

const countedOf = (count: number, noun: Noun): string =>
  counted(count, nounWords[noun].one, nounWords[noun].many);

/** What a run did, by how many: "12 teams and 97 services added, 8 services changed" (LED-04). */
export function runWords(counts: readonly RunCount[]): string {
  const added = counts
    .filter(({ created }) => created > 0)
    .map(({ created, noun }) => countedOf(created, noun));
  const changed = counts.filter((one) => one.changed > 0).map((one) => countedOf(one.changed, one.noun));
  return [
    ...(added.length > 0 ? [`${listed(added)} added`] : []),
    ...(changed.length > 0 ? [`${listed(changed)} changed`] : []),
  ].join(", ");
}
