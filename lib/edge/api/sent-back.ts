import "server-only";
import { z } from "zod";
import { sameJson } from "@/lib/kernel/canonical";
import { type Issue, ok, refuse, type Result } from "@/lib/kernel/result";
import type { Moved, WireJson } from "@/lib/kernel/wire";
import type { Ctx } from "@/lib/platform/ctx";
import { readRefusal, siteOf } from "../session/asker";
import type { Fields } from "./merge-patch";
import type { Asked } from "./route";

/** A PUT takes what a GET answers as it stands: what is read only there counts as unsaid while it is as it was answered (docs/decisions/0046). */

/** True for an object of JSON, which a list is not. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How a field that is answered in one form is said in another; and what of the elements of a list is read only. */
type Form = {
  readonly said: (told: unknown) => unknown;
  readonly readOnly: readonly string[];
};

/** A record that is answered as an object and said by what it is called. */
export const byName: Form = {
  said: (told) => (isObject(told) ? (told["slug"] ?? told["id"] ?? told) : told),
  readOnly: [],
};

const eachOf = (said: (one: unknown) => unknown, readOnly: readonly string[] = []): Form => ({
  said: (told) => (Array.isArray(told) ? told.map(said) : told),
  readOnly,
});

/** Records that are answered as objects, each said by what it is called. */
export const eachByName: Form = eachOf(byName.said);

/** Elements that are told with more than is said of them. */
export const elements = (readOnly: readonly string[], said: (one: Fields) => Fields = (one) => one): Form =>
  eachOf(
    (one) =>
      isObject(one)
        ? said(Object.fromEntries(Object.entries(one).filter(([name]) => !readOnly.includes(name))))
        : one,
    readOnly,
  );

/** Texts that are answered as objects. */
export const texts = (said: (one: Fields) => unknown): Form =>
  eachOf((one) => (isObject(one) ? said(one) : one));

export type SentBack = {
  /** What a GET answers. */
  readonly view: z.ZodObject;
  readonly read: (ctx: Ctx, ref: string, site: string) => Promise<Result<object | WireJson | Moved>>;
  readonly forms: Readonly<Record<string, Form>>;
};

/** The record as a GET answers it to whoever asks now; null where it answers them none. */
async function standingOf(
  { read }: Pick<SentBack, "read">,
  ctx: Ctx,
  ref: string,
  site: string,
): Promise<Fields | null> {
  const found = await read(ctx, ref, site);
  if (!found.ok) return null;
  const { value } = found;
  if ("moved" in value) return standingOf({ read }, ctx, value.moved, site);
  return JSON.parse("wireJson" in value ? value.wireJson : JSON.stringify(value)) as Fields;
}

const differs = (path: string): Issue => ({
  path,
  what: "This is read only, and not as it stands",
  code: "read-only",
  mend: "Leave it out, or send it as it is answered now",
});

/** What the elements of a list say of what is read only in them, held against those that stand there, by their ids. */
function elementIssues(
  name: string,
  given: unknown,
  standing: unknown,
  { readOnly }: Form,
): readonly Issue[] {
  if (readOnly.length === 0 || !Array.isArray(given)) return [];
  const there = Array.isArray(standing) ? standing.filter(isObject) : [];
  return given.flatMap((one: unknown, at) => {
    if (!isObject(one)) return [];
    const known = there.find(({ id }) => id === one["id"]) ?? {};
    return readOnly
      .filter((key) => key in one && !sameJson(one[key], known[key] ?? null))
      .map((key) => differs(`${name}.${String(at)}.${key}`));
  });
}

/**
 * A body without what is read only and stands so, in the forms in which things are said; refused where what is read only says
 * otherwise. A body that is based on another version than stands is left to be refused for that.
 */
export async function takenBack(
  { ctx, request, url, places }: Asked,
  fields: Fields,
  { body, back, version }: { readonly body: z.ZodObject; readonly back: SentBack; readonly version: number },
): Promise<Result<Fields>> {
  // Whoever reads nothing learns nothing by guessing either: to them these are fields that nobody knows.
  if (readRefusal(ctx.actor) !== null) return ok(fields);
  const isReadOnly = (name: string) =>
    Object.hasOwn(back.view.shape, name) && !Object.hasOwn(body.shape, name);
  const formOf = (name: string) => (Object.hasOwn(back.forms, name) ? back.forms[name] : undefined);
  const said = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !isReadOnly(name))
      .map(([name, value]) => [name, formOf(name)?.said(value) ?? value]),
  );
  const standing = await standingOf(back, ctx, places["ref"] ?? "", siteOf(url, request.headers));
  if (standing === null || standing["version"] !== version) return ok(said);
  const issues = Object.entries(fields).flatMap(([name, value]) => {
    if (isReadOnly(name)) return sameJson(value, standing[name] ?? null) ? [] : [differs(name)];
    const form = formOf(name);
    return form ? elementIssues(name, value, standing[name], form) : [];
  });
  return issues.length === 0 ? ok(said) : refuse({ kind: "invalid", issues });
}

/** A body with all that it takes, for the document: also as a GET answers it. */
export function documented(body: z.ZodObject, { view, forms }: SentBack): z.ZodObject {
  const shape = body.shape as Readonly<Record<string, z.ZodType>>;
  const told = view.shape as Readonly<Record<string, z.ZodType>>;
  return z.object({
    ...Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => {
        const answered = name in forms ? told[name] : undefined;
        return [name, answered === undefined ? schema : z.union([schema, answered])];
      }),
    ),
    ...Object.fromEntries(
      Object.entries(told)
        .filter(([name]) => !(name in shape))
        .map(([name, schema]) => [name, schema.optional().meta({ readOnly: true })]),
    ),
  });
}
