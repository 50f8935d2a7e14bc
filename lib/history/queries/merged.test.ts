import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { editService } from "@/lib/services/operations/edit-service";
import { releaseName } from "@/lib/services/operations/release-name";
import { readService } from "@/lib/services/queries/services";
import { anHourLater, ownedService } from "@/lib/testing/services";
import { value, world } from "@/lib/testing/world";
import { anything, listHistory, readRecordNamed } from "./history";

beforeAll(wire);
// Each write is judged as it is in use: many writes take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

type World = Awaited<ReturnType<typeof world>>;
const reason = "They are one thing to everybody";

const historyOf = async (w: World, id: string) =>
  value(await listHistory(w.lead, { ...anything, noun: "service", record: id, limit: 5, cursor: null }))
    .items;

test("LED-05: the history says what was merged into what, leads to the record that went, and offers no undo of it", async () => {
  const w = await world();
  const from = await ownedService(w, "Gone");
  const into = await ownedService(w, "Kept");
  const user = await ownedService(w, "User", { dependencies: [{ target: from.slug }] });
  value(await mergeService(anHourLater(w.lead), { ref: from.slug, into: into.slug, version: 1, reason }));
  const neverUndone =
    "A merge is not undone. Edit this record, or enter anew what went into the other, if they are not one after all";
  expect((await historyOf(w, into.id))[0]).toMatchObject({
    deed: `merged Gone ${w.mark} into`,
    merged: { way: "from", id: from.id, name: `Gone ${w.mark}` },
    mayUndo: false,
    neverUndone,
  });
  expect((await historyOf(w, from.id))[0]).toMatchObject({
    deed: "merged",
    merged: { way: "into", id: into.id, name: `Kept ${w.mark}` },
    mayUndo: false,
    neverUndone,
  });
  expect((await historyOf(w, user.id))[0]).toMatchObject({
    deed: "carried a merge over to",
    merged: null,
    mayUndo: false,
  });
  expect(value(await readService(w.lead, from.id)).service.name).toBe(`Gone ${w.mark}`);
});

test("REF-11: a released name is told as such, never undone, and the history of a record without a name is found by its id", async () => {
  const w = await world();
  const gone = await ownedService(w, "Coupons");
  value(await editService(w.lead, { ref: gone.slug, version: 1, tier: 2 }));
  expect((await historyOf(w, gone.id))[0]).toMatchObject({ mayUndo: true });
  const ended = anHourLater(w.auditor);
  value(await retireService(ended, { ref: gone.slug, version: 2, reason }));
  value(await releaseName(ended, { ref: gone.slug, name: gone.slug, reason }));
  expect(await readRecordNamed(w.lead, "service", gone.id)).toEqual({
    id: gone.id,
    slug: gone.id,
    name: `Coupons ${w.mark}`,
  });
  expect(await readRecordNamed(w.lead, "team", gone.id)).toBeNull();
  const lines = await historyOf(w, gone.id);
  // Whatever was changed before stays as it is: the record is read-only.
  expect(lines.map((one) => one.kind === "entry" && one.mayUndo)).toEqual([false, false, false, false]);
  expect(
    value(
      await listHistory(w.auditor, { ...anything, noun: "service", record: gone.id, limit: 5, cursor: null }),
    ).items.map((one) => one.kind === "entry" && one.mayUndo),
  ).toEqual([false, false, false, false]);
  const [line] = lines;
  expect(line).toMatchObject({ deed: "released a name of", mayUndo: false });
  expect(line?.kind === "entry" && line.fields).toEqual([
    {
      field: "released",
      label: "Released",
      difference: { kind: "moved", from: null, to: { text: gone.slug } },
    },
    {
      field: "slug",
      label: "Short name",
      difference: { kind: "moved", from: { text: gone.slug }, to: { text: "none" } },
    },
  ]);
});
