import "server-only";
import { asItLooks, mixedScripts } from "@/lib/kernel/mixed-scripts";
import { keyOf, toSlug } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { freeSlug } from "@/lib/platform/names";
import { takenByHidden } from "@/lib/platform/taken-names";
import { type NearName, nearNames } from "../store/near-names";

const most = 5;

export type LookAlikeView = {
  readonly slug: string;
  readonly name: string;
  /** In a few words: "also called seats". */
  readonly why: string;
  readonly same: boolean;
  readonly owner: string | null;
  readonly retired: boolean;
};

/** The name itself stands beside: only that it is alike is said of it. */
const whyOf = ({ kind, word, same, name }: NearName): string => {
  const alike = same ? "" : "nearly: ";
  switch (kind) {
    case "former":
      return `formerly ${word}`;
    case "alias":
      return `also called ${word}`;
    case "name":
    case "slug":
      if (word === name) return same ? "the same name" : "nearly the same name";
      return `${alike}${word}`;
  }
};

export type NameSuggestionView = {
  /** The short name that follows from the name or was typed; empty when none follows. */
  readonly slug: string;
  /** A free one in its place when it is taken (REF-04). */
  readonly instead: string | null;
  readonly lookAlikes: readonly LookAlikeView[];
  /** True where a service bears it that whoever asks may not see. */
  readonly isTakenByHidden: boolean;
};

/** The short name a new service would get, and the services that are called the same or nearly so (PAG-10). */
export async function searchNearNames(
  _ctx: Ctx,
  asked: { readonly name: string; readonly slug: string },
): Promise<NameSuggestionView> {
  const slug = asked.slug === "" ? toSlug(asked.name) : asked.slug;
  // One that only looks like another is found beside the one it looks like.
  const name = mixedScripts(asked.name) === null ? asked.name : asItLooks(asked.name);
  const near = await nearNames(db, keyOf(name === "" ? slug : name), most);
  const free = slug !== "" && near.length > 0 ? await freeSlug(db, "service", slug) : slug;
  return {
    slug,
    instead: free === slug ? null : free,
    isTakenByHidden: (await takenByHidden(db, "service", [slug])) !== null,
    lookAlikes: near.map((one) => ({
      slug: one.slug,
      name: one.name,
      why: whyOf(one),
      same: one.same,
      owner: one.owner,
      retired: one.retired,
    })),
  };
}
