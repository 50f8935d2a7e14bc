import type { Code } from "./issue";
import { limitWords } from "./limits";

/** What each code means and what to do about it: the help page of the import, its command and its tests read this. */
export const issueHelp: Readonly<Record<Code, { readonly means: string; readonly mend: string }>> = {
  PARSE: {
    means:
      "The text is not what its format asks for: a tab that indents YAML, a quote that is never closed, an empty file.",
    mend: "Go to the line and column that are named. Only this document, or for CSV this file, is left out; records it stated earlier stay as they are.",
  },
  ENCODING: {
    means: "The file is not UTF-8, so its letters cannot be trusted.",
    mend: "Save it as UTF-8, with or without a byte order mark, and import it again.",
  },
  LIMIT: {
    means: `Something is larger than an import takes: a file over ${limitWords.file}, more than ${limitWords.files}, ${limitWords.uploaded} or ${limitWords.unpacked}, ${limitWords.records}, 1,000 nodes out of anchors, 100 levels of nesting, or more entries in a list than a service holds.`,
    mend: "Split the input. Where only one field is too large, that field is left out and the rest of the record goes on.",
  },
  SCHEMA: {
    means:
      "A value is not of the shape its field asks for, or the format asks for a key that is not there. Where the record can do without it, it goes on.",
    mend: "Correct the value where it stands. A value that was not taken is kept beside the record.",
  },
  "KEY-MISSING": {
    means: "The record has no name, so nothing can tell it from others.",
    mend: "Give it a name: metadata.name, name, or the name column.",
  },
  "KEY-DOUBLE": {
    means:
      "Two records, or two keys of one record, claim the same name. Both are refused, because nobody can say which is meant.",
    mend: "Both places are named. Keep one, or give one of them another name.",
  },
  "KEY-UNKNOWN": {
    means: "No field of the catalog stands for this key. It is said once a key and file.",
    mend: "Nothing to do: its value is kept beside the record. In CSV, map the column if a field fits.",
  },
  "KIND-UNSUPPORTED": {
    means: "The document is of a kind that is no service, system, team or person.",
    mend: "Leave it out of the import. The other documents are not affected.",
  },
  "SLUG-TAKEN": {
    means:
      "The short name belongs to something else: a word of Steward's own addresses, or a record that is retired or merged.",
    mend: "Choose another name in the file. An auditor may release the name of a retired record with a reason.",
  },
  "ALIAS-TAKEN": {
    means:
      "The alias already leads to another record. The alias is left out, the rest of the record goes on.",
    mend: "Remove it there first, or leave it out of the file.",
  },
  "OWNER-UNKNOWN": {
    means: "No active team goes by the owner that the file names. The text is kept as what the file says.",
    mend: "Create the team, give the right one this alias, or let the import create missing teams. It resolves by itself when a team of that name appears.",
  },
  "OWNER-PERSON": {
    means: "The file names a person as the owner. A team owns a service; people come and go.",
    mend: "Name the person's team in the file. The text is kept as what the file says.",
  },
  "OWNER-SEVERAL": {
    means: "The file names several owners. A service has exactly one, so none is taken as declared.",
    mend: "Name one owner, and list the other teams as contributors.",
  },
  "OWNER-UNFIT": {
    means:
      "The file names a team that can own nothing: a placeholder, a virtual team, or one without active members. It is kept as what the file says, and is offered nothing.",
    mend: "Name a team that can be paged. When it is a real team, let an auditor say so, or give it members.",
  },
  "OFFER-STANDS": {
    means:
      "The service is offered to another team than the file names, by a person or by another source, or a team has accepted it already. An import takes back only what its own source offered and nobody has answered.",
    mend: "Let the team answer. Where the file is right, withdraw the offer on the page of the service and import again.",
  },
  "TIER-UNKNOWN": {
    means: "The word is none of the four tiers. The tier stays unset, the word is kept beside the record.",
    mend: "Use 1, 2, 3 or 4. Of a CSV say on the page of its columns what the word or the whole column means; a command says it with --tier gold=1 or --map tier=placement.",
  },
  "LIFECYCLE-UNKNOWN": {
    means: "The word is no stage of a service's life. It stays unset, the word is kept beside the record.",
    mend: "Use design, preview, production or deprecated, or map the word in the source's settings.",
  },
  "DEP-DANGLING": {
    means: "Nothing in the catalog or in this import goes by the name of this dependency.",
    mend: "It is kept as text and resolves by itself when a service of that name or alias appears.",
  },
  "DEP-SELF": {
    means: "The service names itself among its dependencies.",
    mend: "It is kept as the file states it and reported by the audit until it is removed.",
  },
  "LINK-BAD": {
    means: "The address does not begin with http:// or https://, holds a password, or is too long.",
    mend: "Correct the address. The link is left out, the rest of the record goes on.",
  },
  UNRESOLVED: {
    means:
      "The value points somewhere that an import does not go, such as another file or an address, or names a record that is not here or is retired.",
    mend: "Write the value itself, import what it names as well, or restore what is retired. The text is kept beside the record.",
  },
  "NAME-SHOWN": {
    means:
      "Nothing is called so, but one living team, person, system or business service alone bears the text as its display name: that one was taken. It is said once a name and file.",
    mend: "Nothing has to be done. Its short name or an alias keeps the name sure when another record gets the same display name.",
  },
  "NAME-SHARED": {
    means:
      "Several records bear one display name, so it does not say which is meant. None was taken, and none was created in its place.",
    mend: "Name the record by its short name, give the right one an alias, or rename one of them.",
  },
  "NAME-MIXED": {
    means:
      "A word of the name has a letter of another alphabet that looks like a Latin one, so the name looks like another and is not found by typing it. It was taken as it stands.",
    mend: "Write the word in one alphabet in the source, unless it is meant so.",
  },
  MERGED: {
    means:
      "The file, in Steward's own form, says that this service was merged into another. An import merges nothing, so the record is left out.",
    mend: "Nothing to do where both were merged in this catalog. In another one, give the service that stands the old name as an alias.",
  },
  "NOT-PERMITTED": {
    means: "You may not change this record. Nothing of the row is written.",
    mend: "The message says who can. Ask them to import, or an auditor.",
  },
  "NOT-SEEN": {
    means:
      "The file says that the service is restricted, and you would not be among those who see it. Nothing of the row is written.",
    mend: "Name a team of yours as its owner, leave the word out, or let its team or an auditor import it.",
  },
  STALE: {
    means: "The catalog changed between the plan and its application. Nothing was written.",
    mend: "Look at the new plan, which is drawn already, and apply that.",
  },
};
