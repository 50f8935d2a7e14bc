import { beforeAll, expect, test, vi } from "vitest";
import { listQueue } from "@/lib/audits/queries/queue";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { readTexts } from "@/lib/testing/imports";
import { unique, value, world } from "@/lib/testing/world";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

const options = { createTeams: false, strict: false, expected: null } as const;

test("the queue says since when a source names a service no more, whether or not the source marks what is gone", async () => {
  const w = await world();
  const source = `s-${w.mark}`;
  const [stays, goes] = [`stays-${w.mark}`, `goes-${w.mark}`];
  const later = (hours: number) => w.auditor.now.add({ hours });
  const bring = async (hours: number, ...names: readonly string[]) =>
    value(
      await runImport(
        { ...w.auditor, now: later(hours) },
        readTexts({ "a.csv": `name,tags\n${names.map((name) => `${name},${w.mark}\n`).join("")}` }),
        { ...options, source },
      ),
    );
  const said = async () =>
    new Map(
      value(await listQueue({ ...w.auditor, now: later(99) }, { tag: [w.mark] })).items.map(
        ({ slug, noLongerIn }) => [slug, noLongerIn],
      ),
    );
  await bring(0, stays, goes);
  await bring(24, stays);
  await bring(48, stays);
  expect(await said()).toEqual(
    new Map([
      [goes, [{ source, since: later(24).toString() }]],
      [stays, []],
    ]),
  );
  await bring(72, stays, goes);
  expect((await said()).get(goes)).toEqual([]);
});

test("OW-D2: an import of more than a handful of services is marked in the trends, a small one is not", async () => {
  const [mark, w] = [unique(), await world()];
  const bring = async (source: string, count: number) =>
    value(
      await runImport(
        w.auditor,
        readTexts({
          "a.csv": `name\n${Array.from({ length: count }, (_, at) => `${source}-${String(at)}\n`).join("")}`,
        }),
        { ...options, source },
      ),
    );
  await bring(`few-${mark}`, 9);
  await bring(`many-${mark}`, 10);
  const marks = await db.trendMark.findMany({
    where: { label: { contains: mark } },
    select: { label: true },
  });
  expect(marks).toEqual([{ label: `Import many-${mark}: 10 services created` }]);
});
