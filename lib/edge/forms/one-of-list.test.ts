import { expect, test } from "vitest";
import { invalid, ok } from "@/lib/kernel/result";
import { ctxOf } from "@/lib/testing/world";
import { oneOfList } from "./one-of-list";

const ctx = ctxOf({ kind: "anonymous" });

test("the one record of a form goes in as a list, and its faults come back to its fields", async () => {
  const given: unknown[] = [];
  const run = oneOfList((_ctx, raw) => {
    given.push(raw);
    return Promise.resolve(invalid("systems.0.parent", "No system is called ‘x’"));
  }, "systems");
  expect(await run(ctx, { name: "Shop" })).toEqual({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path: "parent", what: "No system is called ‘x’" }] },
  });
  expect(given).toEqual([{ systems: [{ name: "Shop" }] }]);
});

test("a success, and a fault of the whole list, pass as they are", async () => {
  expect(await oneOfList(() => Promise.resolve(ok(1)), "systems")(ctx, {})).toEqual(ok(1));
  const whole = invalid("systems", "Two of these have one short name");
  expect(await oneOfList(() => Promise.resolve(whole), "systems")(ctx, {})).toEqual(whole);
});
