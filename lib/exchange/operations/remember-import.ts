import "server-only";
import { sameJson } from "@/lib/kernel/canonical";
import { ok, refuse } from "@/lib/kernel/result";
import { mayImport } from "@/lib/people/domain/permissions";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { maySayWords } from "../domain/permissions";
import { joinedWords } from "../domain/source";
import { RememberImport, TeachSource } from "../schema/deeds";
import { rememberMarks } from "../store/marks";
import { markMissing, rememberRecords } from "../store/records";
import { findSourceToChange, touchSource, updateSource } from "../store/sources";

/**
 * Remembers of a source what the next import of it is planned by: when it spoke, what it stated and set, and what it names no
 * more. The records themselves are as they were, so that the ledger has nothing to tell of it.
 */
export const rememberImport = operation({
  name: "exchange.import.remember",
  input: RememberImport,
  ...nothingToLoad,
  may: mayImport,
  run: async ({ tx, now }, { source, format, run, set, stated, gone, missing }) => {
    await touchSource(tx, source, format, now);
    await rememberMarks(tx, "person", set.people);
    await rememberMarks(tx, "team", set.teams);
    await rememberMarks(tx, "system", set.systems);
    await rememberMarks(tx, "business-service", set.businessServices);
    await markMissing(tx, source, gone, { at: now, gone: true });
    await markMissing(tx, source, missing, { at: now, gone: false });
    await rememberRecords(tx, source, run, stated, now);
    return ok({ value: null, changes: [] });
  },
});

/** Keeps what an import says the columns and words of its source mean, beside what was known of it (FMT-26). */
export const teachSource = operation({
  name: "exchange.source.teach",
  input: TeachSource,
  load: (tx, { source }) => findSourceToChange(tx, source),
  notFound: ({ source }) => ({ what: "source", ref: source }),
  may: mayImport,
  run: async ({ tx, actor }, { source: slug, words: said }, source) => {
    const words = joinedWords(source.words, said);
    if (sameJson(words, source.words)) return ok({ value: { slug }, changes: [] });
    const may = maySayWords(actor, source.words, words);
    if (!may.allowed) return refuse({ kind: "forbidden", why: may.why });
    await updateSource(tx, { ...source, words });
    return ok({
      value: { slug },
      changes: [
        {
          noun: "source" as const,
          id: source.id,
          slug,
          name: slug,
          before: { words: source.words },
          after: { words },
          version: source.version + 1,
        },
      ],
    });
  },
});
