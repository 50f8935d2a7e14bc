import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { value, world } from "@/lib/testing/world";
import { claimService } from "./claim-service";
import { registerService } from "./register-service";

const reason = "We wrote this service";

test("OA-07: of two deeds on one state of a service one wins, the other gets M-04; never are two in force", async () => {
  const w = await world();
  for (let round = 0; round < 100; round += 1) {
    const made = value(await registerService(w.auditor, { name: `Race ${w.mark} ${String(round)}` }));
    const both = await Promise.all([
      claimService(w.lead, { ref: made.slug, version: 0, team: w.payments.slug, reason }),
      claimService(w.otherLead, { ref: made.slug, version: 0, team: w.search.slug, reason }),
    ]);
    const [mine, theirs] = both[0].ok ? [w.search, w.payments] : [w.payments, w.search];
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both[0].ok ? both[1] : both[0]).toEqual({
      ok: false,
      refusal: {
        kind: "conflict",
        why: `Another change was saved while you were editing. Yours: ${mine.slug} owns it. Theirs: ${theirs.name} owns it. Choose again.`,
      },
    });
    expect(await db.agreement.count({ where: { serviceId: made.id } })).toBe(1);
  }
}, 120_000);
