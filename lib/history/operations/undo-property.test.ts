import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { sameValue } from "@/lib/kernel/same-value";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { snapshotService } from "@/lib/services/domain/snapshot";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { findService } from "@/lib/services/store/services";
import { monday, unique, value, world } from "@/lib/testing/world";
import { undoEntry } from "./undo-entry";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

const https = (path: string) => `https://example.org/${path}`;
const word = fc.constantFrom("one", "two", "three");
const some = <T>(of: fc.Arbitrary<T>) =>
  fc.uniqueArray(of, { maxLength: 2, selector: (each) => JSON.stringify(each) });

/** Any edit of a service's own fields: each is stated or left as it is. */
const anyEdit = fc.record(
  {
    tier: fc.constantFrom(1, 2, 3, null),
    lifecycle: fc.constantFrom("design", "production", null),
    intent: fc.constantFrom("Sells tickets to whoever asks for one", "Keeps the books of the harbour", null),
    channel: fc.constantFrom("#one", "#two", null),
    customerFacing: fc.constantFrom(true, false, null),
    tags: some(word),
    links: some(word.map((path) => ({ type: "runbook", url: https(path), title: path }))),
    repositories: some(word.map((path) => ({ url: `github.com/undone/${path}`, path: "" }))),
    dependencies: some(
      fc.record({ target: word.map((name) => `absent ${name}`), strength: fc.constantFrom("hard", "soft") }),
    ),
    identifiers: some(word.map((value) => ({ type: "package", value: `npm:@undone/${value}` }))),
  },
  { requiredKeys: [] },
);

test("LED-06: whatever was done to a service, the undo of its last change gives back exactly what was before, and the ledger only grows", async () => {
  const w = await world();
  await fc.assert(
    fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const { id, slug } = value(await registerService(w.auditor, { name: `Undone ${unique()}` }));
      const record = async () => {
        const service = await findService(db, id);
        if (!service) throw new Error("no service");
        return { whole: snapshotService(service), version: service.version };
      };
      const ledger = async () =>
        db.ledgerEntry.findMany({ where: { recordId: id }, orderBy: { seq: "asc" } });
      const states = [await record()];
      for (const [place, stated] of edits.entries()) {
        const ctx = { ...w.auditor, now: plusDays(monday, place + 1) };
        const { version } = await record();
        value(await editService(ctx, { ref: slug, version, reason: "A change for the test", ...stated }));
        const after = await record();
        if (after.version > version) states.push(after);
      }
      const written = await ledger();
      expect(written).toHaveLength(states.length);
      const ctx = { ...w.auditor, now: plusDays(monday, 10) };
      // A change of which a field holds something else by now stays, and says who wrote over it.
      const first = written[1];
      const held = JSON.parse(JSON.stringify((await record()).whole)) as Readonly<Record<string, unknown>>;
      const wrote = (first?.after ?? {}) as Readonly<Record<string, unknown>>;
      const isOver = first?.fields.some(
        (field) => field !== "sources" && !sameValue(held[field], wrote[field]),
      );
      if (first && isOver) {
        const tried = await undoEntry(ctx, { id: first.id });
        expect(tried).toMatchObject({ ok: false, refusal: { kind: "conflict" } });
        expect(JSON.stringify(tried)).toMatch(
          /"[A-Z][^".]* was changed again by Dele Adeyemi on \d{1,2} Mar 2026 09:00 UTC\. Take that change back first, or edit the record"/,
        );
        expect(await ledger()).toEqual(written);
      }
      const last = written.at(-1);
      if (states.length < 2 || !last) return;
      value(await undoEntry(ctx, { id: last.id }));
      expect((await record()).whole).toEqual(states.at(-2)?.whole);
      const now = await ledger();
      expect(now.slice(0, written.length)).toEqual(written);
      expect(now.at(-1)).toMatchObject({ operation: "services.service.undo", undoes: last.id });
      expect(now).toHaveLength(written.length + 1);
      // And the undo of the undo gives back what was undone.
      const undo = now.at(-1);
      value(await undoEntry({ ...ctx, now: plusDays(monday, 11) }, { id: undo?.id }));
      expect((await record()).whole).toEqual(states.at(-1)?.whole);
    }),
    { numRuns: 12 },
  );
});
