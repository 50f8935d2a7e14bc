import { z } from "zod";
import type { Issue } from "@/lib/kernel/result";
import { unknownNames } from "./parameters";

/** The schema that a value itself is held against, behind what lets it be absent, be empty text or have a default. */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return bare(schema.unwrap());
  if (schema instanceof z.ZodPipe) return bare(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  return schema;
}

/** Issues for the fields that no schema knows, at any depth of a body, each with the one that was probably meant (API-10). */
export function unknownFields(schema: unknown, value: unknown, path = ""): readonly Issue[] {
  const known = bare(schema);
  if (typeof value !== "object" || value === null) return [];
  const below = (name: string | number) => (path === "" ? String(name) : `${path}.${String(name)}`);
  if (known instanceof z.ZodArray)
    return Array.isArray(value)
      ? value.flatMap((one, place) => unknownFields(known.element, one, below(place)))
      : [];
  if (!(known instanceof z.ZodObject) || Array.isArray(value)) return [];
  const shape = known.shape as Readonly<Record<string, unknown>>;
  return [
    ...unknownNames(Object.keys(value), Object.keys(shape), "field").map((issue) => ({
      ...issue,
      path: below(issue.path),
    })),
    ...Object.entries(value).flatMap(([name, part]) =>
      Object.hasOwn(shape, name) ? unknownFields(shape[name], part, below(name)) : [],
    ),
  ];
}
