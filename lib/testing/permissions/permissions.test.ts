import fs from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { markOf } from "@/lib/people/domain/actor";
import { type RuledDeed, ruledDeeds } from "@/lib/people/domain/rule-of-deed";
import { parties, rules } from "@/lib/people/domain/rules";
import type { Result } from "@/lib/kernel/result";
import { wire } from "@/lib/edge/start/wiring";
import type { Ctx } from "@/lib/platform/ctx";
import { triedOut } from "@/lib/platform/operation";
import { operationNames } from "@/lib/testing/operation-names";
import { ctxOf } from "@/lib/testing/world";
import { drivesOfPeopleAndTeams } from "./drives-of-people-and-teams";
import { drivesOfServices } from "./drives-of-services";
import { drivesOfTheRest } from "./drives-of-the-rest";
import { type Grounds, layGrounds } from "./grounds";
import { provedBy } from "./proofs";
import { openTo, permissionsPage } from "./table";

const drives = [...drivesOfPeopleAndTeams, ...drivesOfServices, ...drivesOfTheRest];
const driveOf = new Map(drives.map((one) => [one.key, one]));
const driven = ruledDeeds.filter(({ key }) => provedBy[key] === undefined);
const anonymous = ctxOf({ kind: "anonymous" });

let grounds: Awaited<ReturnType<typeof layGrounds>>;
beforeAll(async () => {
  wire();
  grounds = await layGrounds();
}, 60_000);

test("PRM: every operation has its rule in lib/people/domain/rule-of-deed.ts, once, and no rule is of an operation that is not there", () => {
  expect([...new Set(ruledDeeds.map(({ deed }) => deed))]).toEqual(operationNames);
  expect(new Set(ruledDeeds.map(({ key }) => key)).size).toBe(ruledDeeds.length);
});

test("PRM: every row is driven here or names the test that proves it, which is there", () => {
  expect(drives.map(({ key }) => key).toSorted()).toEqual(driven.map(({ key }) => key));
  for (const { file, test: name } of Object.values(provedBy))
    expect(fs.readFileSync(file, "utf8"), file).toContain(`test("${name}"`);
});

/** Whether the permission of the deed held; what else became of it does not count. */
function permitted(result: Result<unknown>, { rule }: RuledDeed): boolean {
  if (result.ok) return true;
  const { kind } = result.refusal;
  // What nobody else may see is not there for them.
  if (kind === "not-found") {
    expect(rule, `the drive finds nothing: ${JSON.stringify(result.refusal)}`).toBe("own draft");
    return false;
  }
  return kind !== "forbidden" && kind !== "unauthenticated";
}

async function permittedParties(row: RuledDeed, on: Grounds) {
  const drive = driveOf.get(row.key);
  if (!drive) throw new Error(`${row.key} has no drive`);
  const may = async (ctx: Ctx) => permitted(await triedOut(ctx, (inside) => drive.ask(inside, on)), row);
  const found = [];
  for (const party of parties) if (await may(on.parties[party])) found.push(party);
  const limited = [];
  for (const ctx of on.limited) if (await may(ctx)) limited.push(markOf(ctx.actor));
  return { found, anonymous: await may(anonymous), limited };
}

test.each(driven.map((row) => [row.key, row] as const))(
  "PRM: %s: who may, on PostgreSQL",
  async (_key, row) => {
    const inOrder = (isFree: boolean) => parties.filter((party) => openTo(row, isFree).includes(party));
    const withoutSignIn = row.rule === "reading";
    // What is noted beside reading is no team's; nothing else is for a token of a team that it does not touch.
    const limited = withoutSignIn ? grounds.held.limited.map(({ actor }) => markOf(actor)) : [];
    expect(await permittedParties(row, grounds.held)).toEqual({
      found: inOrder(false),
      anonymous: withoutSignIn,
      limited,
    });
    if (!("whileFree" in rules[row.rule])) return;
    expect(await permittedParties(row, grounds.free), "while nobody answers for it").toEqual({
      found: inOrder(true),
      anonymous: withoutSignIn,
      limited,
    });
  },
);

test("PRM: docs/permissions.md says what the table says; `npm run permissions` writes it anew", async () => {
  await expect(await permissionsPage()).toMatchFileSnapshot("../../../docs/permissions.md");
});
