import "server-only";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { z } from "zod";
import type { Result } from "@/lib/kernel/result";
import { isZone } from "@/lib/kernel/time";
import { readZone } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";

/** The zone that a browser keeps in its cookie; null for anything that is no zone: the page is drawn all the same. */
export function zoneKept(text: string | undefined): string | null {
  if (text === undefined) return null;
  const zone = text.replaceAll(/%2F/gi, "/");
  return isZone(zone) ? zone : null;
}

/** The zone in which a person reads: the browser's once its script has told it, before that the one of the person's record. */
const zoneOf = cache(async ({ actor }: Ctx): Promise<string | null> => {
  const kept = zoneKept((await cookies()).get("zone")?.value);
  return kept ?? (actor.kind === "person" ? await readZone(actor.id) : null);
});

/** What time it is and where the viewer is, for every instant that a page shows (A24, UI-70). */
export const clockOf = async (ctx: Ctx): Promise<{ readonly now: string; readonly zone: string | null }> => ({
  now: ctx.now.toString(),
  zone: await zoneOf(ctx),
});

/** The time zone whose days the organisation counts by. */
export const organisationZone = (): string => env.ORGANISATION_ZONE;

/** The value, or the page that helps when nothing is called so. */
export function valueOrNotFound<T>(result: Result<T>): T {
  if (!result.ok) notFound();
  return result.value;
}

export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The first value of each parameter; an address may hold one twice. */
export const single = (parameters: Parameters, name: string): string | null => {
  const value = parameters[name];
  return (typeof value === "string" ? value : value?.[0]) ?? null;
};

/** What a word of the address stands for; null for any other word, also for one that every object knows. */
export function wordFor(
  words: Readonly<Record<string, string>>,
  parameters: Parameters,
  name: string,
): string | null {
  const word = single(parameters, name) ?? "";
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}

/** Every value of a parameter that an address holds several times. */
export const several = (parameters: Parameters, name: string): readonly string[] => {
  const value = parameters[name];
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
};

/**
 * Reads parameters by their schemas; one that does not fit counts as not set and is named, the page never fails (A47,
 * PAG-03). Of a list, `a,b,c`, the words that fit stay.
 */
export function readParameters<S extends Readonly<Record<string, z.ZodType>>>(
  schemas: S,
  parameters: Parameters,
): {
  readonly values: { readonly [Name in keyof S]: z.output<S[Name]> | null };
  readonly ignored: readonly string[];
} {
  const ignored: string[] = [];
  const entries = Object.entries(schemas).map(([name, schema]) => {
    const text = single(parameters, name);
    if (text === null || text === "") return [name, null];
    const parsed = schema.safeParse(text);
    if (parsed.success) return [name, parsed.data];
    const words = text.split(",");
    const fitting = words.filter((word) => word !== "" && schema.safeParse(word).success);
    const rest = fitting.length > 0 && words.length > 1 ? schema.safeParse(fitting.join(",")) : parsed;
    const bad = rest.success ? words.filter((word) => !fitting.includes(word)).join(",") : text;
    ignored.push(`${name}=${bad.length > 80 ? `${bad.slice(0, 80)}…` : bad}`);
    return [name, rest.success ? rest.data : null];
  });
  // One entry for each schema, made just above.
  return { values: Object.fromEntries(entries) as { [Name in keyof S]: z.output<S[Name]> | null }, ignored };
}
