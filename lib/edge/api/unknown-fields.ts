import { z } from "zod";
import type { Issue } from "@/lib/kernel/result";
import { unknownNames } from "./parameters";
import { mostIssues } from "./problem";

/** The schema that a value itself is held against, behind what lets it be absent, be empty text or have a default. */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return bare(schema.unwrap());
  if (schema instanceof z.ZodPipe) return bare(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  return schema;
}

type Unknown = { readonly path: string; readonly name: string; readonly known: readonly string[] };

function* unknownIn(schema: unknown, value: unknown, path: string): Generator<Unknown> {
  const known = bare(schema);
  if (typeof value !== "object" || value === null) return;
  const below = (name: string | number) => (path === "" ? String(name) : `${path}.${String(name)}`);
  if (known instanceof z.ZodArray) {
    if (Array.isArray(value))
      for (const [place, one] of value.entries()) yield* unknownIn(known.element, one, below(place));
    return;
  }
  if (!(known instanceof z.ZodObject) || Array.isArray(value)) return;
  const shape = known.shape as Readonly<Record<string, unknown>>;
  const names = Object.keys(shape);
  const parts = Object.entries(value);
  for (const [name] of parts)
    if (!Object.hasOwn(shape, name)) yield { path: below(name), name, known: names };
  for (const [name, part] of parts)
    if (Object.hasOwn(shape, name)) yield* unknownIn(shape[name], part, below(name));
}

/**
 * Issues for the fields that no schema knows, at any depth of a body (API-10): those that are told, each with the one that was
 * probably meant. To look for that costs too much to be done for thousands.
 */
export const unknownFields = (schema: unknown, value: unknown): readonly Issue[] =>
  [...unknownIn(schema, value, "")].flatMap(({ path, name, known }, at) =>
    unknownNames([name], at < mostIssues ? known : [], "field").map((issue) => ({ ...issue, path })),
  );
