import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { seenWords } from "@/lib/kernel/unseen-signs";
import { editPerson } from "@/lib/people/operations/edit-person";
import { editService } from "@/lib/services/operations/edit-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { registerService } from "@/lib/services/operations/register-service";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { value, world } from "@/lib/testing/world";
import { db } from "./db";

beforeAll(wire);

const hidden = "Pay\u200Bments";
const refused = { ok: false, refusal: { kind: "invalid", issues: [{ path: "name", what: seenWords }] } };

test("REF-08: a name from before its rule is not judged again where nobody touched it", async () => {
  const w = await world();
  const { slug, id } = value(
    await registerService(w.lead, { name: `Cart ${w.mark}`, owner: w.payments.slug }),
  );
  const [system] = value(await createSystems(w.auditor, { systems: [{ name: `Shop ${w.mark}` }] })).systems;
  const [business] = value(
    await createBusinessServices(w.auditor, { businessServices: [{ name: `Buying ${w.mark}` }] }),
  ).businessServices;
  if (!system || !business || w.member.actor.kind !== "person") throw new Error("nothing was made");
  const data = { name: hidden };
  const { version } = await db.team.update({ where: { id: w.payments.id }, data });
  await db.service.update({ where: { id }, data });
  await db.system.update({ where: { id: system.id }, data });
  await db.businessService.update({ where: { id: business.id }, data });
  await db.person.update({ where: { id: w.member.actor.id }, data });
  const edits = {
    team: (fields: object) => editTeam(w.lead, { ref: w.payments.slug, version, ...fields }),
    service: (fields: object) => editService(w.lead, { ref: slug, version: 1, ...fields }),
    system: (fields: object) => editSystem(w.auditor, { ref: system.slug, version: 1, ...fields }),
    business: (fields: object) =>
      editBusinessService(w.auditor, { ref: business.slug, version: 1, ...fields }),
    person: (fields: object) => editPerson(w.member, { ref: w.slugs.member, version: 1, ...fields }),
  };
  for (const [noun, edit] of Object.entries(edits)) {
    expect(await edit({ name: `${hidden} 2` }), noun).toMatchObject(refused);
    expect(await edit({ name: ` ${hidden} ` }), noun).toMatchObject({ ok: true });
  }
  expect((await db.team.findUniqueOrThrow({ where: { id: w.payments.id } })).version).toBe(version);
  // What was touched beside it is written, and judged.
  value(
    await editTeam(w.lead, { ref: w.payments.slug, version, name: hidden, purpose: "Takes money at sea" }),
  );
  expect(
    await editTeam(w.lead, { ref: w.payments.slug, version: version + 1, name: hidden, channel: "a\u202Eb" }),
  ).toMatchObject({ refusal: { kind: "invalid", issues: [{ path: "name" }, { path: "channel" }] } });
  expect(
    await editTeam(w.otherLead, { ref: w.payments.slug, version: version + 1, name: hidden }),
  ).toMatchObject({
    refusal: { kind: "forbidden" },
  });
});

test("REF-09: aliases from before the rule of names stay where the list is sent back as it was", async () => {
  const w = await world();
  const old = `old\u200B${w.mark}`;
  const made = value(
    await registerService(w.lead, {
      name: `Till ${w.mark}`,
      owner: w.payments.slug,
      aliases: [`old ${w.mark}`],
    }),
  );
  await db.name.updateMany({ where: { recordId: made.id, kind: "alias" }, data: { text: old } });
  const edit = (aliases: readonly string[]) =>
    editService(w.lead, { ref: made.slug, version: 1, intent: "Counts what was sold", aliases });
  expect(await edit([old, `more\u200B${w.mark}`])).toMatchObject({ refusal: { kind: "invalid" } });
  value(await edit([old]));
  expect(await db.name.count({ where: { recordId: made.id, text: old } })).toBe(1);
});
