import "server-only";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { feedWords } from "../domain/feeds";
import { maySetFeed } from "../domain/permissions";
import { SetFeed } from "../schema/settings";
import { feedToChange, markTrend, updateFeed } from "../store/settings";

/** An auditor says how much a source of outside facts knows (OW-F4): dated, in the ledger, and marked in the trends. */
export const setFeed = operation({
  name: "audits.feed.set",
  input: SetFeed,
  load: (tx, { name }) => feedToChange(tx, name),
  notFound: ({ name }) => ({ what: "feed", ref: name }),
  may: maySetFeed,
  versioned: ({ id, version, state }) => ({ id, version, now: { state } }),
  run: async ({ tx, now, actor }, { name, state, version, reason }, feed) => {
    if (feed.state === state) return ok({ value: { name, state }, changes: [] });
    await updateFeed(tx, name, state, { now, by: markOf(actor) });
    await markTrend(tx, now, `${feedWords[name]}: ${feed.state} becomes ${state}`);
    return ok({
      value: { name, state },
      changes: [
        {
          noun: "feed" as const,
          id: feed.id,
          slug: name,
          name: feedWords[name],
          before: { state: feed.state },
          after: { state },
          version: version + 1,
          reason,
        },
      ],
    });
  },
});
