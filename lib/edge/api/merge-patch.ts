import "server-only";
import { z } from "zod";
import { ok } from "@/lib/kernel/result";
import type { Operation } from "@/lib/platform/operation";
import { oneOfList } from "../forms/one-of-list";

/** What bodies say, as edits take it: a patch by RFC 7396, and a whole by what it leaves out. */

export type Fields = Readonly<Record<string, unknown>>;

/** What a record is while nothing is stated of it but its name, by the schema that makes one; without what no edit says. */
export const blanksOf = (made: z.ZodObject, unsaid: readonly string[] = []): Fields =>
  Object.fromEntries(
    Object.entries(made.parse({ name: "Blank" })).filter(
      ([name]) => !["name", "slug", ...unsaid].includes(name),
    ),
  );

/** What a merge patch may say of fields: null too, wherever a blank stands for it. */
export const patchBody = (body: z.ZodObject, blanks: Fields): z.ZodObject =>
  z.object(
    Object.fromEntries(
      Object.entries(body.shape as Readonly<Record<string, z.ZodType>>).map(([name, schema]) => [
        name,
        name in blanks ? schema.nullable() : schema,
      ]),
    ),
  );

/** A merge patch as an edit: null sets a field back to its blank, what it is while nobody stated it. */
export const patchOf = (patch: Fields, blanks: Fields): Fields =>
  Object.fromEntries(
    Object.entries(patch).map(([name, given]) => [
      name,
      given === null && name in blanks ? blanks[name] : given,
    ]),
  );

/** A whole record as an edit: what it leaves out is blank, and a blank name is none, which its schema refuses. */
export const wholeOf = (whole: Fields, blanks: Fields): Fields => ({
  name: "",
  ...blanks,
  ...patchOf(whole, blanks),
});

/** One new record by an operation that takes a list of them; it begins at version 1. */
export function oneMade<List extends string>(
  run: Operation<Readonly<Record<List, readonly { readonly id: string; readonly slug: string }[]>>>,
  list: List,
): Operation<{ readonly id: string; readonly slug: string; readonly version: number }> {
  const one = oneOfList(run, list);
  return async (ctx, raw) => {
    const made = await one(ctx, raw);
    if (!made.ok) return made;
    const [record] = made.value[list];
    if (!record) throw new Error(`nothing was made of ${list}`);
    return ok({ id: record.id, slug: record.slug, version: 1 });
  };
}
