/**
 * What forms send beside what was typed: the framework's own notes of which deed is meant and what the form showed last. It reads
 * them before any line of ours runs, and ends in a bug at notes that no page of ours writes; so they are judged here first.
 */

/** Deeper than any state of a form; the framework goes down by recursion. */
const deepest = 50;

/** A text as it may stand in a note: one that begins with `$` is a sign of the framework, of which plain data needs these. */
const isPlainText = (text: string): boolean =>
  !text.startsWith("$") || text.startsWith("$$") || /^\$(?:undefined|Infinity|-Infinity|NaN|-0)$/.test(text);

const isWithin = (value: object, [step, ...more]: readonly string[]): boolean => {
  if (step === undefined) return true;
  const next: unknown = Object.getOwnPropertyDescriptor(value, step)?.value;
  return typeof next === "object" && next !== null && isWithin(next, more);
};

/** What stands twice in a note is written once; the second time the way to it is told, as in `$0:0:typed`. */
const isWayWithin = (text: string, part: string, root: object): boolean => {
  const [first, ...steps] = text.slice(1).split(":");
  return first === part && steps.length > 0 && isWithin(root, steps);
};

/** True for data that the framework can read: no sign calls for what is not there, and it is not endlessly deep. */
function isPlainData(value: unknown, part: string, root: object, depth = 0): boolean {
  if (typeof value === "string") return isPlainText(value) || isWayWithin(value, part, root);
  if (typeof value !== "object" || value === null) return true;
  return depth < deepest && Object.values(value).every((one) => isPlainData(one, part, root, depth + 1));
}

/** What the one note of this name says as JSON; undefined for none, for several and for what is no JSON. */
function noteOf(notes: FormData, name: string): unknown {
  const [note, ...more] = notes.getAll(name);
  if (typeof note !== "string" || more.length > 0) return undefined;
  try {
    return JSON.parse(note);
  } catch {
    return undefined;
  }
}

/** True for the name of a note; what else stands in a form was typed. */
export const isNote = (name: string): boolean => /^(?:\d+|\$ACTION_.*)$/s.test(name);

const isForm = (given: unknown): boolean => typeof given === "string" && /^\$K[\da-f]+$/.test(given);

/** True where script sent what a form of ours sends by it: the state that the form showed, if it has one, and the form itself. */
export function isOfScript(notes: FormData): boolean {
  const given = noteOf(notes, "0");
  return (
    Array.isArray(given) &&
    given.length <= 2 &&
    given.every((one: unknown) => isForm(one) || isPlainData(one, "0", given))
  );
}

const deedShape = /^\{"id":"[^"\\]*","bound":(?:null|"\$@1")\}$/;

/** True where a form that a browser sent by itself bears the notes that pages of ours write into it, or none. */
export function isOfBrowser(notes: FormData): boolean {
  return [...notes.keys()].every((name) => {
    const [, at] = /^\$ACTION_REF_(.*)$/s.exec(name) ?? [];
    if (at === undefined) return true;
    const deed = notes.get(`$ACTION_${at}:0`);
    if (typeof deed !== "string" || !deedShape.test(deed)) return false;
    const bound = deed.endsWith(":null}") ? [] : noteOf(notes, `$ACTION_${at}:1`);
    return Array.isArray(bound) && bound.length <= 2 && isPlainData(bound, "1", bound);
  });
}
