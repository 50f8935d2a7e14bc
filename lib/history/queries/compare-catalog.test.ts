import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { editService } from "@/lib/services/operations/edit-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { purgeService } from "@/lib/services/operations/endings/purge-service";
import { registerService } from "@/lib/services/operations/register-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { monday, value, world } from "@/lib/testing/world";
import { type CatalogComparison, compareCatalog } from "./compare-catalog";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

const reason = "The catalog is compared with itself";
const at = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: plusDays(monday, days) });
const between = (from: Instant, to: Instant, more: Partial<CatalogComparison> = {}): CatalogComparison => ({
  from,
  to,
  noun: null,
  became: null,
  field: null,
  cursor: null,
  ...more,
});

test("LED-08, OW-T4: the whole catalog at two instants: added, ended, renamed, changed, fields and owners", async () => {
  const w = await world();
  const made = async (name: string, days = 0, owner: string | null = null) =>
    value(
      await registerService(at(w.auditor, days), {
        name: `${name} ${w.mark}`,
        ...(owner === null ? {} : { owner }),
      }),
    );
  const changed = await made("Changed");
  const restless = await made("Restless");
  const renamed = await made("Renamed");
  const retired = await made("Retired");
  const found = await made("Found");
  const edit = async (slug: string, days: number, version: number, stated: object) =>
    value(await editService(at(w.auditor, days), { ref: slug, version, reason, ...stated }));
  await edit(changed.slug, 2, 1, { tier: 2, channel: "#one" });
  await edit(changed.slug, 3, 2, { tier: 1 });
  await edit(restless.slug, 2, 1, { channel: "#there" });
  await edit(restless.slug, 3, 2, { channel: null });
  value(await renameService(at(w.auditor, 2), { ref: renamed.slug, slug: `anew-${w.mark}`, version: 1 }));
  value(await retireService(at(w.auditor, 2), { ref: retired.slug, version: 1, reason }));
  value(await claimService(at(w.lead, 2), { ref: found.slug, team: w.payments.slug, reason }));
  const added = await made("Added", 2);
  const passed = await made("Passed", 2);
  value(await purgeService(at(w.auditor, 2.5), { ref: passed.slug, version: 1, reason }));
  await made("Later", 6);

  const [from, to] = [plusDays(monday, 1), plusDays(monday, 5)];
  const reader = at(w.reader, 7);
  // Whichever is given first.
  const compared = value(await compareCatalog(reader, between(to, from)));
  expect(compared.figures).toEqual([
    {
      noun: "service",
      counts: { added: 1, ended: 1, renamed: 1, changed: 3 },
      fields: [
        { field: "channel", label: "Channel", records: 1 },
        { field: "lifecycle", label: "Lifecycle", records: 1 },
        { field: "ownership", label: "Owner or open offer", records: 1 },
        { field: "slug", label: "Short name", records: 1 },
        { field: "tier", label: "Tier", records: 1 },
      ],
    },
  ]);
  const became = new Map(compared.records.items.map((one) => [one.record.id, one]));
  expect([...became.keys()].toSorted()).toEqual(
    [changed, restless, renamed, retired, found, added].map(({ id }) => id).toSorted(),
  );
  expect(became.get(added.id)).toMatchObject({ became: "added", fields: [] });
  expect(became.get(retired.id)?.became).toBe("ended");
  expect(became.get(renamed.id)).toMatchObject({ became: "renamed", record: { slug: `anew-${w.mark}` } });
  expect(became.get(restless.id)).toMatchObject({ became: "changed", fields: [] });
  expect(became.get(changed.id)?.fields).toEqual([
    { field: "channel", label: "Channel", difference: { kind: "moved", from: null, to: { text: "#one" } } },
    { field: "tier", label: "Tier", difference: { kind: "moved", from: null, to: { text: "1" } } },
  ]);
  expect(compared.ownership).toMatchObject({
    moved: 0,
    moves: [],
    enteredUnowned: [],
    leftUnowned: [{ id: found.id, team: { slug: w.payments.slug } }],
  });

  // Each figure leads to as many records as it says.
  const listed = async (more: Partial<CatalogComparison>) =>
    value(await compareCatalog(reader, between(from, to, more))).records.items.map(({ record }) => record.id);
  expect(await listed({ noun: "service", became: "added" })).toEqual([added.id]);
  expect(await listed({ noun: "service", became: "ended" })).toEqual([retired.id]);
  expect(await listed({ noun: "service", became: "renamed" })).toEqual([renamed.id]);
  expect(await listed({ noun: "service", field: "channel" })).toEqual([changed.id]);
  expect(await listed({ noun: "team" })).toEqual([]);
  // Between an instant and itself nothing changed.
  expect(value(await compareCatalog(reader, between(to, to))).figures).toEqual([]);
});

test("API-05: the list of a comparison is walked by cursor, each record once, forwards and back", async () => {
  const w = await world();
  const day = plusDays(monday, 30);
  for (let count = 0; count < 53; count += 1)
    value(await registerService({ ...w.auditor, now: day }, { name: `Walked ${String(count)} ${w.mark}` }));
  const asked = between(plusDays(day, -1), plusDays(day, 1), { noun: "service", became: "added" });
  const reader = { ...w.reader, now: plusDays(day, 2) };
  const page = async (cursor: string | null) =>
    value(await compareCatalog(reader, { ...asked, cursor })).records;
  const first = await page(null);
  expect(first.items).toHaveLength(50);
  expect(first.page.previous).toBeNull();
  const second = await page(first.page.next);
  expect(second.items).toHaveLength(3);
  expect(second.page.next).toBeNull();
  const ids = [...first.items, ...second.items].map(({ record }) => record.id);
  expect(new Set(ids).size).toBe(53);
  expect((await page(second.page.previous)).items).toEqual(first.items);
  expect(await compareCatalog(reader, { ...asked, field: "tier", cursor: first.page.next })).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "cursor", code: "CURSOR" }] },
  });
});
