import { expect, test } from "vitest";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { restoreSystem } from "@/lib/services/operations/groupings/restore-system";
import { retireBusinessService } from "@/lib/services/operations/groupings/retire-business-service";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import { value, world } from "@/lib/testing/world";
import { readWhyRetired } from "./history";

test("why a system or a business service was retired is told by its history: the last time counts", async () => {
  const w = await world();
  const { systems } = value(await createSystems(w.auditor, { systems: [{ name: `Ended ${w.mark}` }] }));
  const [system] = systems;
  if (!system) throw new Error("no system");
  const ref = { ref: system.slug };
  expect(await readWhyRetired(w.reader, system.id)).toBeNull();
  value(await retireSystem(w.auditor, { ...ref, version: 1, reason: "Nothing runs in it any more" }));
  expect(await readWhyRetired(w.reader, system.id)).toBe("Nothing runs in it any more");
  value(await restoreSystem(w.auditor, { ...ref, version: 2, reason: "It is asked for again" }));
  value(await renameSystem(w.auditor, { ...ref, version: 3, slug: `was-${w.mark}` }));
  value(await retireSystem(w.auditor, { ...ref, version: 4, reason: "Trains took its place" }));
  expect(await readWhyRetired(w.reader, system.id)).toBe("Trains took its place");

  const { businessServices } = value(
    await createBusinessServices(w.auditor, { businessServices: [{ name: `Sold ${w.mark}` }] }),
  );
  const [sold] = businessServices;
  if (!sold) throw new Error("no business service");
  const reason = "Nobody buys it any more";
  value(await retireBusinessService(w.auditor, { ref: sold.slug, version: 1, reason }));
  expect(await readWhyRetired(w.reader, sold.id)).toBe("Nobody buys it any more");
});
