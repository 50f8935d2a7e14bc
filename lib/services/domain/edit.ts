import type { Issue } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { applyStated } from "./apply-stated";
import { deprecatedSince } from "./deprecation";
import type { ServiceFields } from "./fields";
import type { ServiceRecord } from "./record";
import { markedByHand } from "./sources";
import type { Resolver, Stated } from "./stated";

/** A service as it is, and as it is to be. */
export type Edit = {
  readonly before: ServiceRecord;
  readonly after: ServiceFields;
  readonly deprecatedAt: Instant | null;
};

/** The edit that makes a service hold exactly `after`. */
export const editTo = (before: ServiceRecord, after: ServiceFields, now: Instant): Edit => ({
  before,
  after,
  deprecatedAt: deprecatedSince(before, after.lifecycle, now),
});

type Saying = {
  readonly now: Instant;
  /** Who says it by hand; null for an import, which says where each value comes from and is asked for less. */
  readonly hand: { readonly name: string } | null;
};

/** The edit that puts what is stated into a service, and all that is wrong with it: of forms, parts, requests and imports alike. */
export function statedEdit(
  before: ServiceRecord,
  stated: Stated,
  resolve: Resolver,
  { now, hand }: Saying,
): { readonly edit: Edit; readonly issues: readonly Issue[] } {
  const options = { now, self: before, lenient: hand === null };
  const { after, issues } = applyStated(before, stated, resolve, options);
  const marked = hand === null ? after : markedByHand(before, after, { at: now.toString(), who: hand.name });
  return { edit: editTo(before, marked, now), issues };
}
