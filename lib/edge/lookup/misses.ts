import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { RequestId } from "@/lib/kernel/ids";
import { instantNow } from "@/lib/platform/clock";
import { beforeClose } from "@/lib/platform/close";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
import { countLookupMisses } from "@/lib/services/operations/lookup/count-misses";
import { missOf } from "@/lib/services/operations/lookup/remember-lookup";
import { readLookup } from "@/lib/services/domain/lookup/reading";

/** For so long misses are gathered and then counted at once: nobody waits for the count, nor for others who ask the same. */
const gatheredForMs = 250;
/** So many different texts at most are gathered meanwhile; who floods the door is not counted further. */
const mostGathered = 2_000;

type Miss = ReturnType<typeof missOf>;
const gathered = once("lookup-misses", () => ({
  misses: new Map<string, Miss>(),
  counting: null as Promise<void> | null,
}));

async function countGathered(): Promise<void> {
  const misses = [...gathered.misses.values()];
  gathered.misses.clear();
  if (misses.length === 0) return;
  try {
    await countLookupMisses(
      {
        actor: { kind: "job", name: "look-ups" },
        now: instantNow(),
        request: randomUUID() as RequestId,
        via: "job",
      },
      { misses },
    );
  } catch (error) {
    log.warn({ err: error }, "look-ups in vain were not counted");
  }
}

/** Counts a look-up of somebody unknown that no record answered, a moment later (LKP-30); what waits is counted before the end. */
export function countMissSoon(asked: string): void {
  const miss = missOf(readLookup(asked));
  if (miss.key === "") return;
  const known = gathered.misses.get(miss.key);
  if (!known && gathered.misses.size >= mostGathered) return;
  gathered.misses.set(miss.key, known ? { ...known, times: known.times + 1 } : miss);
  beforeClose("look-ups in vain", countGathered);
  gathered.counting ??= pause(gatheredForMs, undefined, { ref: false }).then(async () => {
    // Who misses while these are being counted is counted the next time.
    gathered.counting = null;
    await countGathered();
  });
}
