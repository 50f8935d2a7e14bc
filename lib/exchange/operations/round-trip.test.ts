import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { registerService } from "@/lib/services/operations/register-service";
import { again, imported, present, samples } from "@/lib/testing/round-trip";
import { value, world } from "@/lib/testing/world";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

describe.skipIf(!present)("EXP-02: import, export and import again leaves every row unchanged", () => {
  test("GitLab's catalog as CSV", async () => {
    await imported("csv", samples(["gitlab-services.csv"]));
    expect(await again("csv", "csv")).toBe(106);
  });

  test("Backstage", async () => {
    await imported("backstage", samples(["backstage/incident-io-catalog-info.yaml"]));
    expect(await again("backstage", "backstage")).toBeGreaterThan(100);
  });

  test.each(["steward-jsonl", "steward-yaml"] as const)(
    "all of it and what people registered, as %s",
    async (format) => {
      const w = await world();
      value(
        await registerService(w.lead, {
          name: `Quay ${w.mark}`,
          owner: w.payments.slug,
          tier: 1,
          intent: "=1+1, \u05e9\u05dc\u05d5\u05dd 🚢\nsecond line",
          links: [{ type: "runbook", title: "", url: "https://docs.example/quay" }],
          dependencies: [{ target: "gitaly", strength: "hard" }, { target: "nothing there" }],
          tags: ["lang:go"],
          aliases: [`The quay; ${w.mark}`],
        }),
      );
      expect(await again(format, "steward")).toBeGreaterThan(140);
    },
  );
});
