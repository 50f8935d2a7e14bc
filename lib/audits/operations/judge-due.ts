import "server-only";
import { ok } from "@/lib/kernel/result";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import { upTo } from "@/lib/people/schema/fields";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { judgeSomeDue } from "./keep-standings";

/** So many in one transaction of the clock, so that no write waits long for one of them. */
const batch = 500;

/** Judges some of the services that a large write left to the clock; answers how many, none when all are judged. */
export const judgeDue = operation({
  name: "audits.due.judge",
  input: upTo(batch),
  ...nothingToLoad,
  may: onlyTheClock("The clock judges what is due; every write judges what it touches."),
  run: async (ctx, { most }) => ok({ value: { judged: await judgeSomeDue(ctx, most) }, changes: [] }),
});
