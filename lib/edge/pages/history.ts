import "server-only";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import type { RecordNoun } from "@/lib/kernel/reference";
import { readAsOf } from "@/lib/history/queries/as-of";
import { readPastPage } from "@/lib/history/queries/past-page";
import { type HistoryFilter, listHistory, readRecordNamed } from "@/lib/history/queries/history";
import { historyFilters } from "@/lib/history/schema";
import { isId } from "@/lib/kernel/ids";
import { instantOf } from "@/lib/kernel/moment-text";
import { nounAtPlace, paths, queryOf } from "@/lib/kernel/paths";
import { clockOf, type Parameters, readParameters, single } from "./page";
import { ctxOfRequest } from "../session/session";

const names = ["record", "noun", "person", "operation", "via", "run", "field", "from", "to"] as const;
export type Given = Readonly<Record<(typeof names)[number], string | null>>;

/**
 * The filter of a history page out of its address: what does not fit is left out and named, the page never fails (A47).
 * Days are those of the viewer's zone; the last one is meant whole.
 */
export function historyOfParameters(
  parameters: Parameters,
  zone: string | null,
): { readonly filter: HistoryFilter; readonly given: Given; readonly ignored: readonly string[] } {
  const { values, ignored } = readParameters(historyFilters, parameters);
  const spoilt: string[] = [];
  const moment = (name: "from" | "to") => {
    const text = single(parameters, name);
    if (text === null || text === "") return null;
    const at = instantOf(text, zone ?? "UTC", name === "from" ? "start" : "end");
    if (at === null) spoilt.push(`${name}=${text}`);
    return at;
  };
  const filter = { ...values, from: moment("from"), to: moment("to") };
  const given = Object.fromEntries(
    names.map((name) => [name, filter[name] === null ? null : single(parameters, name)]),
  ) as Given;
  return { filter, given, ignored: [...ignored, ...spoilt] };
}

/** All that the history page of one record shows; the page of what nobody is called by, or the way to its present address. */
export async function recordHistory(noun: RecordNoun, reference: string, parameters: Parameters) {
  const ctx = await ctxOfRequest();
  const named = decodeURIComponent(reference);
  const record = await readRecordNamed(ctx, noun, named);
  if (!record) notFound();
  if (record.slug !== named && !isId(named)) permanentRedirect(paths.record(noun, record.slug, "history"));
  const clock = await clockOf(ctx);
  const { filter, given } = historyOfParameters(parameters, clock.zone);
  const cursor = single(parameters, "cursor");
  const listed = await listHistory(ctx, { ...filter, noun, record: record.id, limit: null, cursor });
  return {
    noun,
    record,
    clock,
    lines: listed.ok ? listed.value.items : [],
    isGone: !listed.ok,
    first: cursor === null,
    previous: listed.ok ? listed.value.page.previous : null,
    next: listed.ok ? listed.value.page.next : null,
    given: { ...given, noun: null, record: null },
  };
}

/**
 * The record as it was, where its address asks for a moment with `?at=`; null where it does not. A day or a clock of the
 * viewer's is written out as an instant first, so that the address means the same to whoever gets it.
 */
export async function recordThen(noun: RecordNoun, reference: string, parameters: Parameters) {
  const asked = single(parameters, "at");
  if (asked === null) return null;
  const ctx = await ctxOfRequest();
  const clock = await clockOf(ctx);
  const named = decodeURIComponent(reference);
  const at = instantOf(asked, clock.zone ?? "UTC", "noon");
  if (at === null) redirect(paths.record(noun, named));
  if (at.toString() !== asked) redirect(`${paths.record(noun, named)}${queryOf({ at: at.toString() })}`);
  const found = await readPastPage(ctx, noun, named, at);
  if (found.ok) return { noun, past: found.value, clock };
  // What lies ahead is not known yet: today is the nearest there is.
  if (found.refusal.kind === "invalid") redirect(paths.record(noun, named));
  return notFound();
}

/** Why the record of an address with `?at=` was not found, when it stands there today: it is younger than that. */
export async function notThereThen(address: string) {
  const url = new URL(address, "http://steward.invalid");
  const [, place = "", reference = ""] = url.pathname.split("/");
  const noun = nounAtPlace(place);
  const at = instantOf(url.searchParams.get("at") ?? "", "UTC", "noon");
  if (noun === null || at === null) return null;
  const ctx = await ctxOfRequest();
  const { zone } = await clockOf(ctx);
  const found = await readAsOf(ctx, noun, decodeURIComponent(reference), at, zone ?? "UTC");
  if (found.ok || found.refusal.kind !== "not-found" || found.refusal.why === undefined) return null;
  return { why: found.refusal.why, href: paths.record(noun, decodeURIComponent(reference)) };
}
