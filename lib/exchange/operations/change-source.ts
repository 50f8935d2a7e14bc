import "server-only";
import { sameJson } from "@/lib/kernel/canonical";
import { ok } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayChangeSource } from "../domain/permissions";
import { linesOfWords, noSourceWords, snapshotSource, type Source } from "../domain/source";
import { ChangeSource } from "../schema/options";
import { findSourceToChange, updateSource } from "../store/sources";

/** The fields of a source as its form holds them; what words mean in lines. */
function asInForm({
  words,
  ...fields
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (words === undefined) return fields;
  const { tiers, lifecycles, kinds } = { ...noSourceWords, ...words };
  return {
    ...fields,
    tiers: linesOfWords(tiers),
    lifecycles: linesOfWords(lifecycles),
    kinds: linesOfWords(kinds),
  };
}

/** Changes how strong a source is, whether what it states no more is marked, and what its words mean (IMP-09, PRM-10). */
export const changeSource = operation({
  name: "exchange.source.change",
  input: ChangeSource,
  load: (tx, { slug }) => findSourceToChange(tx, slug),
  notFound: ({ slug }) => ({ what: "source", ref: slug }),
  may: (actor) => mayChangeSource(actor),
  versioned: (source) => ({
    id: source.id,
    version: source.version,
    now: snapshotSource(source),
    inForm: asInForm,
  }),
  run: async ({ tx }, { version: _version, slug: _slug, tiers, lifecycles, kinds, ...given }, source) => {
    const after: Source = {
      ...source,
      ...given,
      words: { ...source.words, tiers, lifecycles, kinds },
    };
    const [before, next] = [snapshotSource(source), snapshotSource(after)];
    if (sameJson(before, next)) return ok({ value: { slug: source.slug }, changes: [] });
    await updateSource(tx, after);
    return ok({
      value: { slug: source.slug },
      changes: [
        {
          noun: "source",
          id: source.id,
          slug: source.slug,
          name: source.slug,
          before,
          after: next,
          version: source.version + 1,
        },
      ],
    });
  },
});
