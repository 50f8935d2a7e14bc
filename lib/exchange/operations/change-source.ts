import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayChangeSource, snapshotSource, type Source } from "../domain/source";
import { ChangeSource } from "../schema/options";
import { findSourceToChange, updateSource } from "../store/sources";

/** Changes how strong a source is, whether what it states no more is marked, and what its words mean (IMP-09, PRM-10). */
export const changeSource = operation({
  name: "exchange.source.change",
  input: ChangeSource,
  load: (tx, { slug }) => findSourceToChange(tx, slug),
  notFound: ({ slug }) => ({ what: "source", ref: slug }),
  may: (actor) => mayChangeSource(actor),
  run: async ({ tx }, { version, slug: _slug, tiers, lifecycles, kinds, ...given }, source) => {
    if (version !== source.version)
      return refuse({
        kind: "conflict",
        why: "Somebody changed this source while you were looking at it. Open it again.",
      });
    const after: Source = {
      ...source,
      ...given,
      words: { ...source.words, tiers, lifecycles, kinds },
    };
    const [before, next] = [snapshotSource(source), snapshotSource(after)];
    if (JSON.stringify(before) === JSON.stringify(next))
      return ok({ value: { slug: source.slug }, changes: [] });
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
