import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { createPeople } from "@/lib/people/operations/create-people";
import { importServices } from "@/lib/services/operations/import-services";
import { registerService } from "@/lib/services/operations/register-service";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { listFindings } from "./audit";

beforeAll(wire);

test("OW-P3: a finding about what only names a placeholder is nobody's", async () => {
  const w = await world();
  const [team] = value(
    await createTeams(w.auditor, { teams: [{ name: `Unassigned ${w.mark}`, imported: true }] }),
  ).teams;
  const slug = `piled-${w.mark}`;
  value(
    await importServices(ctxOf({ kind: "job", name: "import" }, monday), {
      creates: [
        {
          slug,
          stated: {
            name: `Piled ${w.mark}`,
            declaredOwners: [{ source: "inventory", text: team?.slug ?? "" }],
            sources: {},
          },
        },
      ],
      changes: [],
      offers: [],
    }),
  );
  const { id } = await db.service.findUniqueOrThrow({ where: { slug } });
  const held = value(await registerService(w.lead, { name: `Held ${w.mark}`, owner: w.payments.slug }));
  const ownersOf = async (record: string) => {
    const found = await listFindings(w.auditor, { about: "service", record, state: "failed" }, 50);
    return new Set(found.map(({ owner }) => owner?.slug ?? null));
  };
  expect(await ownersOf(id)).toEqual(new Set([null]));
  expect(await ownersOf(held.id)).toEqual(new Set([w.payments.slug]));
});

test("a finding about what a person is named for says who, and that no team owns it", async () => {
  const w = await world();
  const person = `tom-${w.mark}`;
  value(await createPeople(w.auditor, { people: [{ slug: person, name: `Tom ${w.mark}` }] }));
  const slug = `images-${w.mark}`;
  value(
    await importServices(ctxOf({ kind: "job", name: "import" }, monday), {
      creates: [
        {
          slug,
          stated: {
            name: `Images ${w.mark}`,
            declaredOwners: [{ source: "inventory", text: `person:${person}` }],
            sources: {},
          },
        },
      ],
      changes: [],
      offers: [],
    }),
  );
  const [found] = await listFindings(w.auditor, { record: slug, state: "failed" }, 1);
  expect([found?.owner, found?.holderText]).toEqual([null, `Tom ${w.mark}`]);
});
