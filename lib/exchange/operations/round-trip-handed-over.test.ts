import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { allMet } from "@/lib/services/domain/agreement";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { again, imported } from "@/lib/testing/round-trip";
import { value, world } from "@/lib/testing/world";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

const bytes = (text: string) => new TextEncoder().encode(text);

test("EXP-02: what changed hands, and a review that two files speak of otherwise, come back unchanged in every format", async () => {
  const w = await world();
  const name = `Gate timers ${w.mark}`;
  const { slug } = value(await registerService(w.lead, { name, owner: w.payments.slug }));
  const reason = "They know the code best";
  value(await offerService(w.lead, { ref: slug, team: w.search.slug, reason }));
  value(await acceptService(w.otherLead, { ref: slug, checklist: allMet }));

  const entry = (review: string) =>
    `services:\n  - name: istio-${w.mark}\n    tier: inf\n    technical:\n      documents:\n        readiness_review: ${review}\n        service: none yet\n`;
  await imported(`old-${w.mark}`, [{ name: "a.yml", bytes: bytes(entry("")) }]);
  await imported(`new-${w.mark}`, [{ name: "a.yml", bytes: bytes(entry("TBD")) }]);
  await again("gitlab", `new-${w.mark}`);
  for (const format of ["gitlab", "backstage", "csv", "steward-jsonl"] as const)
    expect(await again(format, `${format}-${w.mark}`)).toBeGreaterThan(0);
});
