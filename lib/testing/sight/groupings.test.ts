import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import { registerService } from "@/lib/services/operations/register-service";
import { value, world } from "@/lib/testing/world";

let w: Awaited<ReturnType<typeof world>>;

beforeAll(async () => {
  wire();
  w = await world();
});

const register = async (ctx: Ctx, name: string, more: object = {}) =>
  value(await registerService(ctx, { name: `${name} ${w.mark}`, ...more }));

const carried = async (name: string, services: readonly string[], accountable: string | null = null) => {
  const [made] = value(
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `${name} ${w.mark}`, services, accountable }],
    }),
  ).businessServices;
  if (!made) throw new Error("no business service was made");
  return made;
};

const carriers = async (businessServiceId: string) =>
  (
    await db.businessServiceSupport.findMany({ where: { businessServiceId }, select: { serviceId: true } })
  ).map(({ serviceId }) => serviceId);

test.each(["anybody", "whoever is accountable"])(
  "a hidden service goes on to carry a business service when %s states the whole list",
  async (who) => {
    const shut = await register(w.lead, `Carries for ${who}`, { owner: w.payments.slug, restricted: true });
    const open = await register(w.otherLead, `Beside for ${who}`, { owner: w.search.slug });
    const accountable = who === "anybody" ? null : w.slugs.other;
    const { id, slug } = await carried(`For ${who}`, [shut.slug, open.slug], accountable);
    expect(await editBusinessService(w.otherLead, { ref: slug, version: 1, services: [] })).toEqual({
      ok: true,
      value: { slug, version: 2 },
    });
    expect(await carriers(id)).toEqual([shut.id]);
    expect(await editBusinessService(w.auditor, { ref: slug, version: 2, services: [] })).toEqual({
      ok: true,
      value: { slug, version: 3 },
    });
    expect(await carriers(id)).toEqual([]);
  },
);

test("whoever is late with a business service is told what changed without hidden services", async () => {
  const shut = await register(w.lead, "Quiet", { owner: w.payments.slug, restricted: true });
  const open = await register(w.otherLead, "Loud", { owner: w.search.slug });
  const more = await register(w.otherLead, "Louder", { owner: w.search.slug });
  const { slug } = await carried("Late", [open.slug]);
  const services = [open.slug, more.slug, shut.slug];
  value(await editBusinessService(w.auditor, { ref: slug, version: 1, services }));
  const seen = ({ id, slug: at }: { id: string; slug: string }, name: string) => ({
    id,
    slug: at,
    name: `${name} ${w.mark}`,
  });
  expect(await editBusinessService(w.otherLead, { ref: slug, version: 1, services: [] })).toEqual({
    ok: false,
    refusal: {
      kind: "stale",
      what: "business service",
      version: 2,
      by: "Dele Adeyemi",
      at: "2026-03-02T09:00:00Z",
      was: { supportedBy: [seen(open, "Loud")] },
      theirs: { supportedBy: [seen(open, "Loud"), seen(more, "Louder")] },
    },
  });
});

test("what a system holds is told without hidden services; that it holds such alone, in one sentence", async () => {
  const [system] = value(
    await createSystems(w.auditor, { systems: [{ name: `Ledgers ${w.mark}` }] }),
  ).systems;
  if (!system) throw new Error("no system was made");
  await register(w.lead, "Kept inside", {
    owner: w.payments.slug,
    restricted: true,
    system: system.slug,
  });
  const retire = (ctx: Ctx) => retireSystem(ctx, { ref: system.slug, version: 1, reason: "It is empty now" });
  const refused = (why: string) => ({
    ok: false,
    refusal: { kind: "conflict", why: `Ledgers ${w.mark} still holds ${why}` },
  });
  expect(await retire(w.otherLead)).toEqual(
    refused("services that you may not see; an auditor can say more."),
  );
  expect(await retire(w.lead)).toEqual(refused("1 service. Move it to another system first."));
  await register(w.otherLead, "Shown inside", { owner: w.search.slug, system: system.slug });
  expect(await retire(w.otherLead)).toEqual(refused("1 service. Move it to another system first."));
  expect(await retire(w.lead)).toEqual(refused("2 services. Move them to another system first."));
});
