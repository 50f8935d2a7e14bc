import { describe, expect, expectTypeOf, test } from "vitest";
import { editService } from "@/lib/services/operations/edit-service";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { registerService } from "@/lib/services/operations/register-service";
import { value, world } from "@/lib/testing/world";
import type { SaysVersion } from "./versioned";

describe("CON-01: an operation compares the version that its input is based on", () => {
  test("an operation whose input has a version has to say what with", () => {
    type Said = { readonly versioned: unknown };
    expectTypeOf<SaysVersion<{ ref: string; version: number }>>().toEqualTypeOf<Said>();
    expectTypeOf<SaysVersion<{ ref: string; version?: number | undefined }>>().toEqualTypeOf<Said>();
    expectTypeOf<SaysVersion<{ ref: string }>>().toEqualTypeOf<object>();
  });

  test("after the permission, so that whoever may not reads nothing of what moved", async () => {
    const w = await world();
    const { slug } = value(
      await registerService(w.lead, { name: `Tills ${w.mark}`, owner: w.payments.slug }),
    );
    value(await editService(w.auditor, { ref: slug, version: 1, intent: "Takes the money" }));
    expect(await editService(w.reader, { ref: slug, version: 1, intent: "Mine" })).toMatchObject({
      ok: false,
      refusal: { kind: "forbidden" },
    });
  });

  test("before what else stands in the way", async () => {
    const w = await world();
    const { slug } = value(await registerService(w.auditor, { name: `Tills ${w.mark}` }));
    value(await editService(w.auditor, { ref: slug, version: 1, intent: "Takes the money" }));
    expect(
      await mergeService(w.auditor, {
        ref: slug,
        into: "nobody",
        version: 1,
        reason: "They are one and the same",
      }),
    ).toMatchObject({
      ok: false,
      refusal: {
        kind: "stale",
        what: "service",
        version: 2,
        was: { intent: null },
        theirs: { intent: "Takes the money" },
      },
    });
  });

  test("what is closed says so, whichever version was seen; what is retired is retired", async () => {
    const w = await world();
    const { slug } = value(await registerService(w.auditor, { name: `Tills ${w.mark}` }));
    const retire = () => retireService(w.auditor, { ref: slug, version: 1, reason: "Nobody needs it" });
    value(await retire());
    expect(value(await retire())).toEqual({ slug, version: 2 });
    expect(await editService(w.auditor, { ref: slug, version: 1, intent: "Mine" })).toMatchObject({
      ok: false,
      refusal: { kind: "conflict" },
    });
  });
});
