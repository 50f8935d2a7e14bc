import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { ctxOf, monday, value } from "@/lib/testing/world";
import { judgeCatalog } from "../operations/judge-catalog";
import { readCheck } from "./audit";

beforeAll(wire);

test("OW-F8: a check that the clock missed is called late, two hours after the last", async () => {
  const clock = { kind: "job", name: "clock" } as const;
  const checkedAt = async (after: { hours: number; seconds?: number }) =>
    readCheck(ctxOf(clock, monday.add(after)));
  expect(await checkedAt({ hours: 0 })).toMatchObject({ at: null, late: false });
  value(await judgeCatalog(ctxOf(clock), {}));
  expect(await checkedAt({ hours: 2 })).toMatchObject({ at: "2026-03-02T09:00:00Z", late: false });
  expect(await checkedAt({ hours: 2, seconds: 1 })).toMatchObject({ late: true });
});
