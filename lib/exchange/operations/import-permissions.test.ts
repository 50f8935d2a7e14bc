import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import type { Ctx } from "@/lib/platform/ctx";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { registerService } from "@/lib/services/operations/register-service";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { actorOf } from "@/lib/teams/queries/actor";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { changeSource } from "./change-source";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

type World = Awaited<ReturnType<typeof world>>;
const options = (source: string) => ({ source, createTeams: true, strict: false, expected: null });
const head = { steward: "catalog", form: 1, at: "2026-03-02T09:00:00Z", scope: "catalog", lost: [] };
const jsonl = (...lines: readonly object[]) =>
  readTexts({ "x.jsonl": [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("") });
const later = (ctx: Ctx): Ctx => ({ ...ctx, now: plusDays(ctx.now, 1) });

/** A team and its service, brought by an auditor's file that names nobody. */
async function imported(w: World, source: string) {
  const [team, service] = [`crew-${w.mark}`, `ship-${w.mark}`];
  const csv = readTexts({ "a.csv": `name,owner\n${service},${team}\n` });
  value(await runImport(w.auditor, csv, options(source)));
  return { team, service };
}
const teamOf = (slug: string) =>
  db.team.findUniqueOrThrow({
    where: { slug },
    include: { manager: { select: { slug: true } }, parent: { select: { slug: true } }, memberships: true },
  });

test("PRM-07: an editor's file makes nobody a lead or a member of a team that is there, under no name of a source", async () => {
  const w = await world();
  const source = `hr-${w.mark}`;
  const { team, service } = await imported(w, source);
  const who = w.slugs.member;
  const words = `Only a lead of ${team} or an auditor can say who leads it and who belongs to it.`;
  for (const from of [source, `mine-${w.mark}`]) {
    const line = {
      noun: "team",
      slug: team,
      name: team,
      manager: who,
      techLead: who,
      parent: w.payments.slug,
    };
    const { plan } = value(
      await runImport(
        later(w.member),
        jsonl({ ...line, members: [{ person: who, from: "2026-03-01T00:00:00Z" }] }),
        options(from),
      ),
    );
    const row = plan.rows.find(({ noun }) => noun === "team");
    expect(row?.kept.map(({ field, stated }) => [field, stated])).toEqual([
      ["manager", who],
      ["techLead", who],
      ["parent", w.payments.slug],
    ]);
    expect(row?.issues.map(({ code, what }) => [code, what])).toEqual(
      Array.from({ length: 4 }, () => ["NOT-PERMITTED", words]),
    );
  }
  expect(await teamOf(team)).toMatchObject({ manager: null, parent: null, memberships: [], version: 1 });
  const accepted = await acceptService(later(w.member), { ref: service });
  expect(accepted).toMatchObject({ ok: false, refusal: { kind: "forbidden" } });
  // Nor does a file of people.
  const person = readTexts({
    "p.yaml": `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: ${who}}\nspec: {memberOf: [${team}]}\n`,
  });
  const { plan } = value(await runImport(later(w.member), person, options(`people-${w.mark}`)));
  expect(plan.joins).toEqual([]);
  expect((await teamOf(team)).memberships).toEqual([]);
});

test("PRM-07: what an editor's file says beside who leads a team is taken while only imports have written it and nobody leads it", async () => {
  const w = await world();
  const { team, service } = await imported(w, `hr-${w.mark}`);
  const describe = async (ctx: Ctx, purpose: string) =>
    value(
      await runImport(later(ctx), jsonl({ noun: "team", slug: team, purpose }), options(`own-${w.mark}`)),
    ).plan.rows.map(({ state }) => state);
  expect(await describe(w.member, "Sails")).toEqual(["change"]);
  value(
    await runImport(
      later(w.auditor),
      jsonl({ noun: "team", slug: team, manager: w.slugs.member }),
      options(`hr-${w.mark}`),
    ),
  );
  expect((await teamOf(team)).manager?.slug).toBe(w.slugs.member);
  expect(await describe(w.otherLead, "Sinks")).toEqual(["refuse"]);
  expect(await teamOf(team)).toMatchObject({ purpose: "Sails" });
  if (w.member.actor.kind !== "person") throw new Error("a member is a person");
  const actor = await actorOf(w.member.actor.id, w.member.now);
  if (!actor) throw new Error("nobody to act");
  // As a file would bring it: the team is written by imports alone.
  await db.membership.create({
    data: {
      team: { connect: { slug: team } },
      person: { connect: { slug: w.slugs.member } },
      from: new Date(w.member.now.epochMilliseconds),
    },
  });
  value(
    await claimService(later({ ...w.member, actor }), { ref: service, team, reason: "We sail this ship" }),
  );
  // It stays its own when its lead leaves the seat.
  await db.team.update({ where: { slug: team }, data: { managerId: null } });
  expect(await describe(w.otherLead, "Sinks")).toEqual(["refuse"]);
});

test("PRM-02: an editor's file that makes a team says who leads it and who belongs to it", async () => {
  const w = await world();
  const team = `fresh-${w.mark}`;
  const who = w.slugs.member;
  value(
    await runImport(
      later(w.member),
      jsonl({
        noun: "team",
        slug: team,
        name: "Fresh",
        manager: who,
        members: [{ person: who, from: "2026-03-01T00:00:00Z" }],
      }),
      options(`own-${w.mark}`),
    ),
  );
  const made = await teamOf(team);
  expect([made.manager?.slug, made.memberships.length]).toEqual([who, 1]);
});

test("ERR-03: a membership that lacks an instant is told and left out; the file is read on", () => {
  const { documents } = jsonl({ noun: "team", slug: "crew", name: "Crew", members: [{ person: "mika" }] });
  expect(documents.flatMap((one) => one.issues.map(({ code, mend }) => [code, mend]))).toEqual([
    ["SCHEMA", `"{"person":"mika"}" was not taken; the rest of the record was.`],
  ]);
});

test("IMP-13, PRM-03: an import marks what its importer may change; the rest waits for the import of somebody who may", async () => {
  const w = await world();
  const source = `fleet-${w.mark}`;
  const held = value(await registerService(w.lead, { name: `Held ${w.mark}`, owner: w.payments.slug }));
  const slugs = [held.slug, ...Array.from({ length: 10 }, (_, at) => `boat-${String(at)}-${w.mark}`)];
  const bring = async (ctx: Ctx, names: readonly string[]) => {
    const read = readTexts({ "a.csv": `name\n${names.join("\n")}\n` });
    const { gone, unmarked } = value(await runImport(later(ctx), read, options(source)));
    return [gone, unmarked];
  };
  const marks = async () => {
    const { sources } = await db.service.findUniqueOrThrow({ where: { id: held.id } });
    const { goneAt } = await db.sourceRecord.findFirstOrThrow({ where: { source, recordId: held.id } });
    return [JSON.stringify(sources).includes(`gone.${source}`), goneAt !== null];
  };
  await bring(w.auditor, slugs);
  value(await changeSource(w.auditor, { slug: source, version: 1, precedence: 100, prune: true }));
  expect(await bring(w.otherLead, slugs.slice(1))).toEqual([0, 1]);
  expect(await marks()).toEqual([false, false]);
  expect(await bring(w.auditor, slugs.slice(1))).toEqual([1, 0]);
  expect(await marks()).toEqual([true, true]);
  // Nor is the mark lost when somebody's import names it again who may not take it away.
  await bring(w.otherLead, slugs);
  expect(await marks()).toEqual([true, true]);
  await bring(w.auditor, slugs);
  expect(await marks()).toEqual([false, false]);
});

test("a token with the scopes of what its file holds imports more than a handful as well", async () => {
  const w = await world();
  const { id } = value(
    await createToken(w.admin, {
      name: `Nightly ${w.mark}`,
      kind: "organisation",
      scopes: ["import", "write:services"],
      days: 30,
      mostDays: 90,
    }),
  );
  const token = { id, name: `Nightly ${w.mark}`, scopes: ["import", "write:services"], team: null } as const;
  const rows = Array.from({ length: 10 }, (_, at) => `by-token-${String(at)}-${w.mark}\n`).join("");
  const done = value(
    await runImport(
      { ...w.admin, actor: { kind: "token", token } },
      readTexts({ "a.csv": `name\n${rows}` }),
      options(`nightly-${w.mark}`),
    ),
  );
  expect(done.counts).toMatchObject({ create: 10, refuse: 0 });
});
