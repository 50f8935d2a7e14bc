import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { namedIn, type Past, relabelled } from "../domain/past";
import { labelsAt } from "../store/ledger";
import { pastOf } from "../store/past";

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** These records as they were at an instant, by id; one that was not there yet is absent. */
export async function readPast(ids: readonly string[], at: Instant): Promise<ReadonlyMap<string, Past>> {
  const rows = await pastOf(db, ids, at);
  const named = [...rows.values()].flatMap(({ held }) => namedIn(held));
  const labels = await labelsAt(db, named, at);
  return new Map(
    [...rows].map(([id, { slugs, held: written, ...row }]) => {
      const held = Object.fromEntries(
        Object.entries(written).map(([field, value]) => [field, relabelled(value, labels)]),
      );
      const slug = textOf(held["slug"]);
      return [
        id,
        {
          ...row,
          id,
          held,
          slug,
          name: textOf(held["name"]),
          formerSlugs: slugs.filter((one) => one !== slug).sort(),
        },
      ];
    }),
  );
}
