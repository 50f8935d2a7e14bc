import { expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { aPerson, ctxOf, monday, value, world } from "@/lib/testing/world";
import { createPeople } from "./create-people";
import { editPerson } from "./edit-person";
import { markLeft } from "./mark-left";

vi.setConfig({ testTimeout: 120_000 });

const job = ctxOf({ kind: "job", name: "test set-up" }, monday);

/** The only administrators there are. */
async function lastTwo() {
  await db.person.updateMany({ where: { role: "admin" }, data: { role: "editor" } });
  return [await aPerson("Ada Obi", "admin"), await aPerson("Bo Lind", "admin")] as const;
}

test("the last administrator keeps the role, and does not leave", async () => {
  await world();
  const [ada, bo] = await lastTwo();
  value(await editPerson(job, { ref: ada.slug, version: 1, role: "auditor" }));
  expect(await editPerson(job, { ref: bo.slug, version: 1, role: "editor", zone: "Europe/Paris" })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "The last administrator keeps the role. Make somebody else administrator first.",
    },
  });
  expect(await markLeft(job, { ref: bo.slug })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "The last administrator cannot leave. Make somebody else administrator first.",
    },
  });
  expect(await db.person.findUniqueOrThrow({ where: { id: bo.id } })).toMatchObject({
    role: "admin",
    state: "active",
    zone: "Europe/Amsterdam",
    version: 1,
  });
  value(await editPerson(job, { ref: ada.slug, version: 2, role: "admin" }));
  value(await markLeft(job, { ref: bo.slug }));
});

test("of the last two administrators who go at once, one stays, whichever way they go", async () => {
  for (let round = 0; round < 6; round += 1) {
    const [ada, bo] = await lastTwo();
    const answers = await Promise.all([
      editPerson(job, { ref: ada.slug, version: 1, role: "editor" }),
      round % 2 === 0
        ? markLeft(job, { ref: bo.slug })
        : editPerson(job, { ref: bo.slug, version: 1, role: "reader" }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "conflict" } });
    const standing = await db.person.findMany({ where: { role: "admin", state: "active" } });
    expect(standing.map(({ id }) => id)).toEqual([answers[0].ok ? bo.id : ada.id]);
  }
});

test("a mail address is one person's, also of two who state it at once", async () => {
  const w = await world();
  const ada = await aPerson("Ada Obi");
  const bo = await aPerson("Bo Lind");
  for (let round = 0; round < 4; round += 1) {
    const email = `${String(round)}.${w.mark}@once.example`;
    const person = { name: `New ${String(round)} ${w.mark}`, email };
    const versionOf = async (id: string) => (await db.person.findUniqueOrThrow({ where: { id } })).version;
    const [first, second] = await Promise.all([
      editPerson(job, { ref: ada.slug, version: await versionOf(ada.id), email }),
      round % 2 === 0
        ? createPeople(job, { people: [person] })
        : editPerson(job, { ref: bo.slug, version: await versionOf(bo.id), email }),
    ]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    const { slug, name } = await db.person.findUniqueOrThrow({ where: { email } });
    expect(first.ok ? second : first).toEqual({
      ok: false,
      refusal: {
        kind: "conflict",
        why: `${email} is the mail address of ${name}. Open that record, or give another address.`,
        link: `/people/${slug}`,
      },
    });
    expect(await db.person.count({ where: { email } })).toBe(1);
  }
});
