import "server-only";
import { randomFillSync } from "node:crypto";
import type { Id } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";

/** Random bytes are drawn for many ids at once: one draw costs as much as a thousand ids. */
const drawn = Buffer.alloc(10 * 1_000);
let used = drawn.length;

function tenBytes(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  return drawn.subarray(used, (used += 10));
}

/** A fresh UUID v7 of the instant `now`: ids made later sort later (REF-01). */
export function newId<Noun extends string>(now: Instant): Id<Noun> {
  const time = now.epochMilliseconds.toString(16).padStart(12, "0");
  const random = tenBytes();
  random[0] = ((random[0] ?? 0) & 0x0f) | 0x70;
  random[2] = ((random[2] ?? 0) & 0x3f) | 0x80;
  const rest = random.toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}` as Id<Noun>;
}
