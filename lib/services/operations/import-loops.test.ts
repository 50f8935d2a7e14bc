import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { value, world } from "@/lib/testing/world";
import { editService } from "./edit-service";
import { importServices } from "./import-services";
import { registerService } from "./register-service";

beforeAll(wire);

test("BAD-18: an import that would close a loop all the same writes nothing, and the loop is spelled out", async () => {
  const w = await world();
  const owned = async (name: string) =>
    value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug }));
  const [a, b] = [await owned("A"), await owned("B")];
  value(await editService(w.lead, { ref: a.slug, version: 1, replacedBy: b.slug }));
  const brought = (to: string) => ({
    creates: [{ slug: `new-${w.mark}`, stated: { name: `New ${w.mark}`, replacedBy: to } }],
    changes: [{ slug: b.slug, stated: { replacedBy: `new-${w.mark}` } }],
    offers: [],
  });
  const loop = (...names: readonly string[]) =>
    `That makes a loop, each replaced by the next: ${names.map((name) => `${name} ${w.mark}`).join(" › ")}`;
  expect(await importServices(w.auditor, brought(a.slug))).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        { path: `new-${w.mark}.replacedBy`, what: loop("New", "A", "B", "New") },
        { path: `${b.slug}.replacedBy`, what: loop("B", "New", "A", "B") },
      ],
    },
  });
  expect(await db.service.count({ where: { slug: `new-${w.mark}` } })).toBe(0);
  const elsewhere = await owned("Elsewhere");
  value(await importServices(w.auditor, brought(elsewhere.slug)));
});
