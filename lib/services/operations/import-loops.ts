import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Issue } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import { withPauses } from "@/lib/platform/with-pauses";
import { type Climb, climbs, loopsIn, spelledOut } from "../domain/climbs";
import type { ServiceFields } from "../domain/fields";
import { waysFrom } from "../store/service-reads";

type Written = {
  readonly id: ServiceId;
  readonly slug: string;
  readonly before: Pick<ServiceFields, Climb> | null;
  readonly after: Pick<ServiceFields, Climb>;
};

/**
 * The loops that an import has closed by what it wrote. Its plan refuses the rows that would; what was not let through for
 * another reason, or came to be since, is seen here (BAD-18).
 */
export async function loopsClosed(tx: Tx, written: readonly Written[]): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const climb of climbs) {
    const moved = written.filter(
      ({ before, after }) => after[climb] !== null && after[climb].id !== before?.[climb]?.id,
    );
    if (moved.length === 0) continue;
    const ids = moved.map(({ id }) => id);
    const ways = new Map((await waysFrom(tx, ids, climb)).map((one) => [one.id, one]));
    const loops = await withPauses(loopsIn(ids, (at) => ways.get(at)?.to ?? null));
    for (const { id, slug } of moved) {
      const loop = loops.get(id);
      if (loop === undefined) continue;
      const names = [...loop, id].map((one) => ways.get(one)?.name ?? "");
      issues.push({ path: `${slug}.${climb}`, what: spelledOut(climb, names) });
    }
  }
  return issues;
}
