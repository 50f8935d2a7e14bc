import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { retireBusinessService } from "@/lib/services/operations/groupings/retire-business-service";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import { importServices } from "@/lib/services/operations/import-services";
import { readTexts, refusalsOf } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { printIssue } from "../domain/issue";
import { planOf } from "../queries/plan-import";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

type World = Awaited<ReturnType<typeof world>>;
type Plan = Awaited<ReturnType<typeof planOf>>;

const options = (source: string) => ({ source, createTeams: false, strict: false, expected: null });
const retiring = { version: 1, reason: "Another took its place" };
const unresolved = ({ rows }: Plan) =>
  rows.flatMap(({ issues }) => issues.filter(({ code }) => code === "UNRESOLVED").map(printIssue));
const rowsOf = ({ rows }: Plan) => rows.map(({ noun, slug, state }) => `${noun} ${slug} ${state}`);

/** A system that is retired, and one that is in use. */
async function oldAndKept({ admin, mark }: World) {
  value(await createSystems(admin, { systems: [{ name: `Old ${mark}` }, { name: `Kept ${mark}` }] }));
  value(await retireSystem(admin, { ref: `old-${mark}`, ...retiring }));
  return { old: `old-${mark}`, kept: `kept-${mark}` };
}

/** Which system services and systems stand in, by slug. */
async function placesOf(services: readonly string[], systems: readonly string[] = []) {
  const found = await db.service.findMany({
    where: { slug: { in: [...services] } },
    select: { slug: true, system: { select: { slug: true } } },
  });
  const above = await db.system.findMany({
    where: { slug: { in: [...systems] } },
    select: { slug: true, parent: { select: { slug: true } } },
  });
  return Object.fromEntries([
    ...found.map(({ slug, system }) => [slug, system?.slug ?? null]),
    ...above.map(({ slug, parent }) => [slug, parent?.slug ?? null]),
  ]) as Readonly<Record<string, string | null>>;
}

test("ERR-01: of Backstage, a retired system takes in neither services nor systems: it is left out, all else is written", async () => {
  const w = await world();
  const { old, kept } = await oldAndKept(w);
  const named = (name: string) => `${name}-${w.mark}`;
  const entity = (kind: string, name: string, spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${named(name)} }\nspec:\n  ${spec}\n`;
  const web = "type: website\n  lifecycle: production";
  const file = (system: string) =>
    readTexts({
      "catalog-info.yaml": [
        entity("Component", "quay", `${web}\n  system: ${system}`),
        entity("Component", "gate", `${web}\n  system: ${old}`),
        entity("System", "below", `domain: ${old}`),
      ].join("---\n"),
    });
  const source = options(named("backstage"));
  const quay = file(kept);
  value(await runImport(w.auditor, { ...quay, documents: quay.documents.slice(0, 1) }, source));

  const read = file(old);
  const plan = await planOf(w.auditor, read, source);
  const left = "It was left out. Name another, or restore that one first.";
  const retired = `The system Old ${w.mark} is retired.`;
  expect(unresolved(plan)).toEqual([
    `catalog-info.yaml:21:11 spec.domain — UNRESOLVED: ${retired} ${left}`,
    `catalog-info.yaml:7:11 spec.system — UNRESOLVED: ${retired} It stays where it is. Name another, or restore that one first.`,
    `catalog-info.yaml:15:11 spec.system — UNRESOLVED: ${retired} ${left}`,
  ]);
  expect(rowsOf(plan)).toEqual([
    `system ${named("below")} create`,
    `service ${named("quay")} unchanged`,
    `service ${named("gate")} create`,
  ]);
  const done = value(await runImport(w.auditor, read, source));
  expect(done.plan.rows).toEqual(plan.rows);
  expect(await placesOf([named("quay"), named("gate")], [named("below")])).toEqual({
    [named("quay")]: kept,
    [named("gate")]: null,
    [named("below")]: null,
  });
});

test("ERR-01: of Steward's own form, a retired business service is joined by nothing; who carries it already stays", async () => {
  const w = await world();
  const { old } = await oldAndKept(w);
  const named = (name: string) => `${name}-${w.mark}`;
  const businessServices = ["Sold", "Booked"].map((name) => ({ name: `${name} ${w.mark}` }));
  value(await createBusinessServices(w.admin, { businessServices }));
  const [sold, booked] = [named("sold"), named("booked")];
  const line = (fields: object) => `${JSON.stringify({ noun: "service", ...fields })}\n`;
  const holding = line({ slug: named("quay"), name: "Quay", businessServices: [sold] });
  const file = (...lines: readonly string[]) =>
    readTexts({ "catalog.jsonl": [`{"steward":"catalog","form":1}\n`, ...lines].join("") });
  const source = options(named("steward"));
  value(await runImport(w.auditor, file(holding), source));
  value(await retireBusinessService(w.admin, { ref: sold, ...retiring, version: 2 }));

  const read = file(
    holding,
    line({ slug: named("gate"), name: "Gate", system: old, businessServices: [booked, sold] }),
  );
  const plan = await planOf(w.auditor, read, source);
  expect(unresolved(plan)).toEqual([
    `catalog.jsonl:3:1 system — UNRESOLVED: The system Old ${w.mark} is retired. It was left out. Name another, or restore that one first.`,
    `catalog.jsonl:3:1 businessServices — UNRESOLVED: The business service Sold ${w.mark} is retired. It was left out. Name another, or restore that one first.`,
  ]);
  expect(rowsOf(plan)).toEqual([`service ${named("quay")} unchanged`, `service ${named("gate")} create`]);
  const done = value(await runImport(w.auditor, read, source));
  expect(refusalsOf(done)).toEqual([]);
  const carried = await db.service.findMany({
    where: { slug: { in: [named("quay"), named("gate")] } },
    select: { slug: true, businessServices: { select: { businessService: { select: { slug: true } } } } },
    orderBy: { slug: "asc" },
  });
  expect(
    carried.map((one) => [one.slug, one.businessServices.map((row) => row.businessService.slug)]),
  ).toEqual([
    [named("gate"), [booked]],
    [named("quay"), [sold]],
  ]);
  expect(await placesOf([named("gate")])).toEqual({ [named("gate")]: null });
});

test("a system that is retired while an import runs takes in none of its services", async () => {
  const w = await world();
  const { old } = await oldAndKept(w);
  expect(
    await importServices(w.auditor, {
      creates: [{ slug: `late-${w.mark}`, stated: { name: "Late", system: old } }],
      changes: [],
      offers: [],
    }),
  ).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Old ${w.mark} was retired while the import ran. Plan it again.`,
    },
  });
});
