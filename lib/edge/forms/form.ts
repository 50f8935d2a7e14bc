import "server-only";
import { createHash } from "node:crypto";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { withoutCredentials } from "@/lib/kernel/credentials";
import { choiceOf, choiceWords, type Contested, type FormState, untouched } from "@/lib/kernel/form-state";
import { ok, type Refusal, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { onlyOnce } from "@/lib/platform/done";
import { log } from "@/lib/platform/log";
import { databaseIsAway } from "@/lib/platform/watch";
import { DatabaseAway, meansDatabaseAway } from "@/lib/platform/outage";
import { isOfFramework, keyField } from "./hidden-fields";
import { redrawnRows, refusalInForm } from "./rows";
import { formTaken } from "../request/rate";
import { ctxOfVisitor } from "../session/session";
import { carriedStale, mergeStale, settled } from "./stale";

/** What a form says, field by field; of a field that holds several values, one each line. */
function textsIn(form: FormData): Record<string, string> {
  const typed = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== "string" || isOfFramework(name)) continue;
    const earlier = typed.get(name);
    typed.set(name, earlier === undefined ? value : `${earlier}\n${value}`);
  }
  return Object.fromEntries(typed);
}

/** What was typed, to be shown again after a refusal: all but a name and password in an address (BAD-10). */
export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(Object.entries(textsIn(form)).map(([name, text]) => [name, withoutCredentials(text)]));

async function printOf(file: File): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of file.stream()) hash.update(part);
  return `${file.name}:${String(file.size)}:${hash.digest("base64url")}`;
}

/** All that tells one sending of a form from another; a file counts by its name and what it holds, for its age is when it came in. */
export const contentOf = (form: FormData): Promise<readonly (readonly [string, string])[]> =>
  Promise.all(
    [...form]
      .filter(([name]) => !isOfFramework(name))
      .map(
        async ([name, value]) => [name, typeof value === "string" ? value : await printOf(value)] as const,
      ),
  );

/**
 * The fields of a form as an object of texts. `lists` names those that hold several values, sent as one field each or
 * as lines of one field; empty ones fall out.
 */
export function fieldsOf(form: FormData, lists: readonly string[] = []): Record<string, unknown> {
  const fields: Record<string, unknown> = textsIn(form);
  for (const name of lists)
    fields[name] = form
      .getAll(name)
      .flatMap((value) => (typeof value === "string" ? value.split(/\r?\n/) : []))
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return fields;
}

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Run<T> = (ctx: Ctx, raw: unknown) => Promise<Result<T>>;

const notSaved: Refusal = {
  kind: "conflict",
  why: "The database does not answer, so nothing was saved. What you typed is still here: try again in a moment",
};

const noForm: Refusal = {
  kind: "invalid",
  issues: [{ path: "", what: "This is no form, so nothing was done. Open the page again and send its form" }],
};

/** Both changed a field, and whoever sends the form has not said which side stays. */
const undecided = (open: readonly Contested[]): Refusal => ({
  kind: "invalid",
  issues: open.map(({ path, label }) => ({ path: choiceOf(path), what: choiceWords(label) })),
});

/** Runs a deed for whoever sent the form and answers the path to go on to, or why not. What `prepare` answers precedes its transaction. */
async function carriedOut<P, T>(
  prepare: (ctx: Ctx, form: FormData) => Promise<Result<P>>,
  run: (ctx: Ctx, prepared: P) => Promise<Result<T>>,
  form: FormData,
  next: (value: T) => string,
): Promise<Result<string>> {
  try {
    if (databaseIsAway()) throw new DatabaseAway();
    const ctx = await ctxOfVisitor();
    // The session may have ended while the form was open; what was typed stays on the page.
    if (ctx.actor.kind === "anonymous") return { ok: false, refusal: { kind: "unauthenticated" } };
    const counted = formTaken(ctx.actor);
    if (!counted.ok) return counted;
    const prepared = await prepare(ctx, form);
    if (!prepared.ok) return prepared;
    const deed = async (within: Ctx): Promise<Result<string>> => {
      const result = await run(within, prepared.value);
      return result.ok ? ok(next(result.value)) : result;
    };
    const key = form.get(keyField);
    return typeof key === "string" && key !== ""
      ? await onlyOnce(ctx, key, await contentOf(form), deed)
      : await deed(ctx);
  } catch (error) {
    if (!meansDatabaseAway(error)) throw error;
    log.warn({ request: (await headers()).get("x-request-id"), err: error }, "the database does not answer");
    return { ok: false, refusal: notSaved };
  }
}

/**
 * A form that runs an operation: on success goes on to `next`, on a refusal shows what was typed and why not.
 * A form that holds a `once` field is carried out once, however often it is sent (BAD-14).
 */
export function formAction<T>(
  run: Run<T>,
  read: (form: FormData) => unknown,
  next: (value: T, form: FormData) => string,
): Action {
  return preparedAction((_ctx, form) => Promise.resolve(ok(read(form))), run, next);
}

/** As `formAction`, where what the operation takes needs time to make: that is done before any transaction begins, which would hold a connection. */
export function preparedAction<P, T>(
  prepare: (ctx: Ctx, form: FormData) => Promise<Result<P>>,
  run: (ctx: Ctx, prepared: P) => Promise<Result<T>>,
  next: (value: T, form: FormData) => string,
): Action {
  return async (_state, given: unknown) => {
    // An action has an address of its own, to which anybody may send what no form of ours would.
    if (!(given instanceof FormData)) return { refusal: noForm, typed: {} };
    const sent = given;
    const earlier = carriedStale(sent);
    const carried = earlier === null ? {} : { stale: earlier };
    const redrawn = redrawnRows(sent, typedIn(sent));
    if (redrawn !== null) return { refusal: null, typed: redrawn, redrawn: true, ...carried };
    const { form, open } = earlier === null ? { form: sent, open: [] } : settled(sent, earlier);
    if (open.length > 0) return { refusal: undecided(open), typed: typedIn(sent), ...carried };
    const result = await carriedOut(prepare, run, form, (value) => next(value, form));
    if (result.ok) {
      revalidatePath("/", "layout");
      redirect(result.value);
    }
    const { refusal } = result;
    // What was chosen is in the form by now; against a third change it counts as typed.
    if (refusal.kind === "stale") return { refusal, ...mergeStale(refusal, form, typedIn(form)) };
    return { refusal: refusalInForm(refusal, sent), typed: typedIn(sent), ...carried };
  };
}

/**
 * As `formAction`, for a form of one button that says nothing of its own: a refusal leaves the page as it is, which shows
 * that nothing was done.
 */
export function quietAction<T>(
  run: Run<T>,
  read: (form: FormData) => unknown,
  next: (value: T, form: FormData) => string,
): (form: FormData) => Promise<void> {
  const action = formAction(run, read, next);
  return async (form) => {
    await action(untouched, form);
  };
}

/** `path` with a word that tells the page which notice to show. */
export function withNotice(
  path: string,
  done: string,
  more: Readonly<Record<string, string | number>> = {},
): string {
  const [before = "", hash] = path.split("#", 2);
  const [place = "", query] = before.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set("done", done);
  for (const [name, value] of Object.entries(more)) parameters.set(name, String(value));
  return `${place}?${parameters.toString()}${hash === undefined ? "" : `#${hash}`}`;
}

/**
 * A small form in place, such as Accept, Release or Undo: on success the page `back` names is shown again with `?done=`
 * and the word for its notice; a refusal stays beside the form.
 */
export function deedAction<T>(
  run: Run<T>,
  back: (value: T, form: FormData) => string,
  done: string,
  read: (form: FormData) => unknown = (form) => fieldsOf(form),
): Action {
  return formAction(run, read, (value, form) => withNotice(back(value, form), done));
}
