import "server-only";
import { dayIn } from "@/lib/kernel/time";
import { ok } from "@/lib/kernel/result";
import { allowed } from "@/lib/people/domain/actor";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { readLookup } from "../../domain/lookup/reading";
import { RememberLookup } from "../../schema/lookup";
import { countMisses, rememberRecent } from "../../store/lookup/remembered";

const longest = 200;

/** What is counted of a look-up that no record answered. */
export const missOf = ({ key, text }: { readonly key: string; readonly text: string }) => ({
  key: key.slice(0, longest),
  text: text.slice(0, longest),
  times: 1,
});

/** Remembers a look-up for the one who asked (LKP-28), and counts without a name one that no record answered (LKP-30). */
export const rememberLookup = operation({
  name: "services.lookup.remember",
  input: RememberLookup,
  ...nothingToLoad,
  may: () => allowed,
  run: async ({ tx, now, actor }, { asked, record }) => {
    const { key, text } = readLookup(asked);
    if (key !== "" && record === null) await countMisses(tx, dayIn(now, "UTC"), [missOf({ key, text })]);
    const remembered = record ?? text.slice(0, longest);
    if (actor.kind === "person" && remembered !== "")
      await rememberRecent(tx, actor.id, {
        key: (record ?? key).slice(0, longest),
        text: remembered,
        at: now,
      });
    return ok({ value: { remembered }, changes: [] });
  },
});
