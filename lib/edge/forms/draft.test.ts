import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { registerService } from "@/lib/services/operations/register-service";
import { readDraft, readNameTaken } from "@/lib/services/queries/drafts";
import { value, world } from "@/lib/testing/world";
import { saveDraftStep } from "./draft";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

test("CON-04: a name that was taken while its draft was answered leads back to the step that asks for it, and nothing is lost", async () => {
  const w = await world();
  const name = `Lounge Access ${w.mark}`;
  const { draft } = value(await saveDraftStep(w.lead, { name }));
  const typed = { draft, links: [{ type: "runbook", url: "https://example.org/run", title: "" }] };
  value(await registerService(w.otherLead, { name, owner: w.search.slug }));
  expect(value(await saveDraftStep(w.lead, { ...typed, finish: true }))).toEqual({
    draft,
    slug: null,
    nameTaken: true,
  });
  const kept = value(await readDraft(w.lead, draft ?? ""));
  expect(kept).toMatchObject({ name, runbook: "https://example.org/run" });
  expect(await readNameTaken(w.lead, kept)).toMatchObject({
    why: `‘lounge-access-${w.mark}’ is the short name of ${name} (team ${w.search.name}). Open it, or choose another name.`,
    link: `/services/lounge-access-${w.mark}`,
  });
  // Where the field is on the form, the refusal stands at it.
  expect(await saveDraftStep(w.lead, { draft, name, finish: true })).toMatchObject({
    ok: false,
    refusal: { kind: "conflict", path: "name", link: `/services/lounge-access-${w.mark}` },
  });
  const other = `Lounge Doors ${w.mark}`;
  const { slug } = value(await saveDraftStep(w.lead, { draft, name: other, finish: true }));
  expect(slug).toBe(`lounge-doors-${w.mark}`);
});
