import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import { unique, value, world } from "@/lib/testing/world";
import { undoEntry } from "./undo-entry";

const reason = "Nothing is in there any more";

test("LED-06: an undo leads nothing back into a system that was retired meanwhile", async () => {
  const w = await world();
  const [made] = value(
    await createSystems(w.auditor, { systems: [{ name: `Dry dock ${unique()}` }] }),
  ).systems;
  const { id, slug } = value(
    await registerService(w.auditor, { name: `Crane ${unique()}`, system: made?.slug }),
  );
  value(await editService(w.auditor, { ref: slug, version: 1, system: null }));
  const { id: entry } = await db.ledgerEntry.findFirstOrThrow({
    where: { recordId: id },
    orderBy: { seq: "desc" },
  });
  value(await retireSystem(w.auditor, { ref: made?.slug, version: 1, reason }));
  expect(await undoEntry(w.auditor, { id: entry })).toMatchObject({
    ok: false,
    refusal: {
      issues: [{ path: "system", what: expect.stringMatching(/is retired\. Pick another$/) as string }],
    },
  });
});
