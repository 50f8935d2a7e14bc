import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { monday, value, world } from "@/lib/testing/world";
import { compareRecord } from "./compare";

beforeAll(wire);

test("two instants of one record differ by the fields that moved between, whichever is given first (LED-08)", async () => {
  const w = await world();
  const { slug } = value(await registerService(w.lead, { name: `Compared ${w.mark}`, tags: ["old"] }));
  const edited = plusDays(monday, 2);
  value(
    await editService({ ...w.lead, now: edited }, { ref: slug, version: 1, tags: ["new"], channel: "#c" }),
  );
  const ctx = { ...w.reader, now: plusDays(monday, 5) };
  const early = plusDays(monday, 1);
  const late = plusDays(monday, 3);
  const compared = value(await compareRecord(ctx, "service", slug, [late, early]));
  expect(compared).toMatchObject({ from: early.toString(), to: late.toString(), record: { slug } });
  expect(compared.fields.filter(({ field }) => field !== "sources")).toEqual([
    { field: "channel", label: "Channel", difference: { kind: "moved", from: null, to: { text: "#c" } } },
    {
      field: "tags",
      label: "Tags",
      difference: { kind: "list", added: [{ text: "new" }], removed: [{ text: "old" }], altered: [] },
    },
  ]);
  expect(value(await compareRecord(ctx, "service", slug, [late, late])).fields).toEqual([]);
  expect(await compareRecord(ctx, "service", slug, [plusDays(monday, -1), late])).toMatchObject({
    refusal: { kind: "not-found" },
  });
});
