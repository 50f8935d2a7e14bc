import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { LookupSnapshot } from "../../view/lookup-snapshot";
import { offlineAnswer } from "../../view/lookup-snapshot";
import { lookupText } from "../../view/lookup-text";
import { createPeople } from "@/lib/people/operations/create-people";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { personLeft } from "@/lib/teams/operations/person-left";
import { ctxOf, unique, value, world } from "@/lib/testing/world";
import { importServices } from "../../operations/import-services";
import { registerService } from "../../operations/register-service";
import { readHelp } from "../reach";
import { lookUp } from "./answer";
import { readSnapshotInPieces } from "./snapshot";
import { suggest, searchNearServices } from "./suggest";

beforeAll(wire);

const job = ctxOf({ kind: "job", name: "look-up" });

async function copyNow(): Promise<LookupSnapshot> {
  const pieces: string[] = [];
  await readSnapshotInPieces(job, (piece) => Promise.resolve(void pieces.push(piece)));
  return JSON.parse(pieces.join("")) as LookupSnapshot;
}

const linesOf = (text: string, ...labels: readonly string[]) =>
  text.split("\n").filter((line) => labels.some((label) => line.startsWith(label.padEnd(10))));

test("LKP-25: a service that names a person says so and tells how they are reached, at every door; of who left only that", async () => {
  const { auditor } = await world();
  const mark = unique();
  const tom = {
    slug: `tom-${mark}`,
    name: `Tom ${mark}`,
    email: `tom-${mark}@quay.example`,
    phone: "+31 20 555 0107",
    slack: `t-${mark}`,
  };
  value(await createPeople(job, { people: [tom] }));
  const name = `Image Store ${mark}`;
  const slug = `image-store-${mark}`;
  const declaredOwners = [{ source: "inventory", text: `person:${tom.slug}` }];
  value(
    await importServices(auditor, {
      creates: [{ slug, stated: { name, declaredOwners } }],
      changes: [],
      offers: [],
    }),
  );
  const says = `It names Tom ${mark}, a person, not a team.`;
  const person = { ...tom, leftAt: null, says };

  const view = value(await lookUp(job, slug));
  const id = view.records[0]?.id ?? "";
  expect(view.records).toMatchObject([
    { owner: { name: tom.name, slug: null }, grade: "person-held", person },
  ]);
  const lines = [
    `names     ${says}`,
    `reach     Tom ${mark} · ${tom.phone} · @${tom.slack} in chat · ${tom.email}`,
  ];
  expect(linesOf(lookupText(view), "names", "reach")).toEqual(lines);
  const copied = offlineAnswer(await copyNow(), slug);
  expect(copied.records).toMatchObject([{ person }]);
  expect(linesOf(lookupText(copied), "names", "reach")).toEqual(lines);
  expect(await suggest(job, slug)).toMatchObject([
    { owner: tom.name, lead: tom.name, named: true, reach: "tel:+31205550107" },
  ]);
  expect((await readHelp(job, id, null)).person).toEqual(person);

  value(await personLeft(job, { ref: tom.slug, reason: "moved on" }));
  const left = {
    slug: tom.slug,
    name: tom.name,
    email: null,
    phone: null,
    slack: null,
    leftAt: "2026-03-02T09:00:00Z",
    says: `It names Tom ${mark}, a person who left on 2 Mar 2026, not a team.`,
  };
  const after = value(await lookUp(job, slug));
  expect(after.records).toMatchObject([{ person: left }]);
  expect(linesOf(lookupText(after), "names", "reach")).toEqual([`names     ${left.says}`]);
  expect(offlineAnswer(await copyNow(), slug).records).toMatchObject([{ person: left }]);
  expect(await suggest(job, slug)).toMatchObject([{ lead: null, named: false, reach: null }]);
  expect((await readHelp(job, id, null)).person).toEqual(left);
});

test("UI-80: who leads a team that is called like them leads it, and is not named in its stead", async () => {
  const { admin, lead, slugs } = await world();
  const mark = unique();
  const team = { name: "Lea Novak", slug: `lea-novak-team-${mark}`, manager: slugs.lead };
  value(await createTeams(admin, { teams: [team] }));
  const { slug } = value(await registerService(lead, { name: `Held ${mark}`, owner: team.slug }));
  expect(await suggest(job, slug)).toMatchObject([{ owner: "Lea Novak", lead: "Lea Novak", named: false }]);
});

test("LKP-25: where a team is named, or nobody, no person is", async () => {
  const { lead, payments } = await world();
  const mark = unique();
  for (const [word, owner] of [
    ["owned", { owner: payments.slug }],
    ["loose", {}],
  ] as const) {
    const { slug } = value(await registerService(lead, { name: `${word} ${mark}`, ...owner }));
    expect(value(await lookUp(job, slug)).records).toMatchObject([{ slug, person: null }]);
  }
});

test("FTS-01, LKP-19: what a list does not hold is offered by its nearest names, services alone", async () => {
  const { lead } = await world();
  const mark = unique().replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  const name = `Postbox${mark}`;
  const { slug } = value(await registerService(lead, { name }));
  expect(await searchNearServices(job, `postbux${mark}`)).toEqual([{ slug, name }]);
  expect(await searchNearServices(job, `${mark}${mark}${mark}`.split("").toReversed().join(""))).toEqual([]);
  expect(await searchNearServices(job, "x".repeat(501))).toEqual([]);
});
