import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { dissolveTeam } from "@/lib/services/operations/endings/dissolve-team";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

test("IMP-11: an import takes a team by its display name, and makes no second one", async () => {
  const w = await world();
  const name = `Fares & Payments ${w.mark}`;
  const slug = `fares-${w.mark}`;
  value(await createTeams(w.auditor, { teams: [{ name, slug, manager: w.slugs.lead, channel: "#fares" }] }));
  const owner = `FARES and payments ${w.mark}`;
  const read = readTexts({
    "a.csv": `name,owner,contributors\nquay-${w.mark},${owner},\npier-${w.mark},,${owner}\n`,
  });
  const options = { source: `s-${w.mark}`, createTeams: true, strict: false, expected: null };
  const { plan } = value(await runImport(w.auditor, read, options));
  expect(plan.teams).toEqual([]);
  expect(plan.offers).toEqual([{ service: `quay-${w.mark}`, team: slug }]);
  expect(plan.rows.flatMap(({ issues }) => issues.map(({ code, what }) => [code, what]))).toEqual([
    ["NAME-SHOWN", `"${owner}" is ${slug} here, by its display name.`],
  ]);
  const declared = await db.declaredOwner.findMany({
    where: { service: { slug: `quay-${w.mark}` } },
    select: { text: true, team: { select: { slug: true } } },
  });
  expect(declared).toEqual([{ text: owner, team: { slug } }]);
  const contributors = await db.contributor.findMany({
    where: { service: { slug: `pier-${w.mark}` } },
    select: { team: { select: { slug: true } } },
  });
  expect(contributors).toEqual([{ team: { slug } }]);
  const again = value(await runImport(w.auditor, read, options));
  expect(again.plan.rows.map(({ state }) => state)).toEqual(["unchanged", "unchanged"]);
});

test("IMP-11: a display name that two teams bear means neither, and makes no third", async () => {
  const w = await world();
  const name = `Sea Gates ${w.mark}`;
  const two = [`a-${w.mark}`, `b-${w.mark}`];
  value(await createTeams(w.auditor, { teams: two.map((slug) => ({ name, slug })) }));
  const read = readTexts({ "a.csv": `name,owner\nquay-${w.mark},${name}\n` });
  const options = { source: `s-${w.mark}`, createTeams: true, strict: false, expected: null };
  const { plan } = value(await runImport(w.auditor, read, options));
  expect([plan.teams, plan.offers]).toEqual([[], []]);
  expect(plan.rows.flatMap(({ issues }) => issues.map(({ what }) => what))).toEqual([
    `${two.join(" and ")} bear the name "${name}", so it means none of them.`,
  ]);
});

test("M-07: a team that a file named by mistake is dissolved once the file names the right one; the refusal says so", async () => {
  const w = await world();
  const [twin, name] = [`twin-${w.mark}`, `Twin ${w.mark}`];
  value(await createTeams(w.auditor, { teams: [{ name, slug: twin }] }));
  const bring = async (owner: string) =>
    value(
      await runImport(w.auditor, readTexts({ "a.csv": `name,owner\nquay-${w.mark},${owner}\n` }), {
        source: `s-${w.mark}`,
        createTeams: false,
        strict: false,
        expected: null,
      }),
    );
  await bring(twin);
  const dissolve = () =>
    dissolveTeam(w.auditor, { ref: twin, version: 1, reason: "It was imported by mistake" });
  expect(await dissolve()).toMatchObject({
    refusal: {
      kind: "conflict",
      why: `${name} still holds 1 service. Give each one a new owner first: quay-${w.mark}. Where a file names it by mistake, correct the file and import it again: the offer goes to the team it names then. Or offer the service to the right team.`,
    },
  });
  await bring(w.payments.slug);
  expect(await dissolve()).toEqual({ ok: true, value: { slug: twin, version: 2 } });
});
