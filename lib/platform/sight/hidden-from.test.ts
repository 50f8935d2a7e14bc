import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { value, world } from "@/lib/testing/world";
import { isAnyRestricted } from "./hidden-from";

let w: Awaited<ReturnType<typeof world>>;
let slug = "";

beforeAll(async () => {
  wire();
  w = await world();
  ({ slug } = value(await registerService(w.lead, { name: `Open ${w.mark}`, owner: w.payments.slug })));
});

/** What another process wrote: no deed of this one. */
const elsewhere = (restricted: boolean) => db.service.updateMany({ where: { slug }, data: { restricted } });

test("the first service that this process restricts is hidden from the next request on", async () => {
  expect(await isAnyRestricted()).toBe(false);
  value(await editService(w.lead, { ref: slug, version: 1, restricted: true }));
  expect(await isAnyRestricted()).toBe(true);
  value(await editService(w.lead, { ref: slug, version: 2, restricted: false }));
  expect(await isAnyRestricted()).toBe(false);
});

test("the first one that another process restricts is hidden within a second; while one is, each request asks", async () => {
  expect(await isAnyRestricted()).toBe(false);
  await elsewhere(true);
  await vi.waitFor(
    async () => {
      expect(await isAnyRestricted()).toBe(true);
    },
    { timeout: 5_000, interval: 20 },
  );
  await elsewhere(false);
  expect(await isAnyRestricted()).toBe(false);
});
